// What the wish for a model is at: asking, or why it failed. Terms and token have popups of their own.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: state

  required property App.Downloads downloads
  readonly property App.DownloadFlow flow: state.downloads.flow
  readonly property bool failed: state.flow.step === App.DownloadFlow.Failed

  signal copyRequested(text: string)

  visible: state.flow.step === App.DownloadFlow.Asking || state.failed
  spacing: Theme.spaceS

  RowLayout {
    visible: state.flow.step === App.DownloadFlow.Asking
    spacing: Theme.spaceM
    Layout.fillWidth: true

    WordedProgress {
      words: qsTr("Asking what belongs to %1").arg(state.flow.title)
      fraction: -1
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "cancelFlow"
      text: qsTr("Cancel")
      onClicked: state.flow.cancel()
    }
  }
  ErrorBlock {
    objectName: "flowError"
    visible: state.failed
    message: state.failed ? state.flow.error : ""
    nextStep: state.flow.errorNextStep
    detail: state.flow.errorDetail
    actionText: qsTr("Try again")
    dismissible: true
    Layout.fillWidth: true
    onActed: state.flow.retry()
    onDismissed: state.flow.cancel()
    onCopyRequested: text => state.copyRequested(text)
  }
  ActionButton {
    objectName: "openModelPage"
    visible: state.failed && state.flow.pageUrl
    text: qsTr("Open the model's page in the browser")
    onClicked: state.downloads.openPage(state.flow.pageUrl)
  }
}
