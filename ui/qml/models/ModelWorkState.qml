// How far work on a model is, and what became of the last.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: state

  required property App.ModelWork work

  signal copyRequested(text: string)

  spacing: Theme.spaceM
  visible: state.work.busy || state.work.resultText || state.work.error

  RowLayout {
    visible: state.work.busy
    spacing: Theme.spaceM
    Layout.fillWidth: true

    WordedProgress {
      words: state.work.statusText
      fraction: state.work.progress
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "cancelModelWork"
      text: qsTr("Stop")
      onClicked: state.work.cancel()
    }
  }
  ErrorBlock {
    objectName: "modelWorkResult"
    severity: "info"
    message: state.work.resultText
    detail: state.work.resultDetail
    visible: message
    dismissible: true
    Layout.fillWidth: true
    onDismissed: state.work.dismissResult()
    onCopyRequested: text => state.copyRequested(text)
  }
  ErrorBlock {
    objectName: "modelWorkError"
    message: state.work.error
    nextStep: state.work.errorNextStep
    detail: state.work.errorDetail
    visible: message
    dismissible: true
    Layout.fillWidth: true
    onDismissed: state.work.dismissResult()
    onCopyRequested: text => state.copyRequested(text)
  }
}
