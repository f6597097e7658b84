// The Hugging Face hub: any repository by name, link or search, and its files.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: view

  required property App.Downloads downloads
  readonly property App.HubBrowser hub: view.downloads.hub

  signal copyRequested(text: string)

  spacing: Theme.spaceS

  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.column
    Layout.alignment: Qt.AlignHCenter
    Layout.leftMargin: Theme.spaceL
    Layout.rightMargin: Theme.spaceL

    InputField {
      id: words

      objectName: "hubSearch"
      iconName: "search"
      placeholderText: qsTr("Words, OWNER/NAME, or a link")
      text: view.hub.searched
      focus: true
      Accessible.name: qsTr("Search the hub")
      Layout.fillWidth: true
      onAccepted: view.hub.search(words.text)
    }
    ActionButton {
      objectName: "hubSearchGo"
      text: qsTr("Search")
      enabled: words.text.trim()
      onClicked: view.hub.search(words.text)
    }
  }
  PageColumn {
    id: column

    spacing: Theme.spaceS
    Layout.fillWidth: true
    Layout.fillHeight: true

    ErrorBlock {
      objectName: "endpointError"
      width: column.columnWidth
      visible: view.downloads.endpointError
      message: view.downloads.endpointError
    }
    WordedProgress {
      width: column.columnWidth
      visible: view.hub.busy
      words: qsTr("Asking the server")
      fraction: -1
    }
    ErrorBlock {
      objectName: "hubError"
      width: column.columnWidth
      visible: view.hub.error
      message: view.hub.error
      nextStep: view.hub.errorNextStep
      detail: view.hub.errorDetail
      actionText: qsTr("Try again")
      onActed: view.hub.retry()
      onCopyRequested: text => view.copyRequested(text)
    }
    FlowState {
      width: column.columnWidth
      downloads: view.downloads
      onCopyRequested: text => view.copyRequested(text)
    }
    HubFiles {
      width: column.columnWidth
      visible: view.hub.repository && !view.hub.busy
      hub: view.hub
      flow: view.downloads.flow
      onFocusMoved: item => column.show(item)
    }
    BodyText {
      width: column.columnWidth
      visible: !view.hub.repository && !view.hub.busy && !view.hub.error && view.hub.count === 0
      text: view.hub.searched ? qsTr("Nothing was found for “%1”.").arg(view.hub.searched)
        : qsTr("Nothing is sent before you press Enter. Chasqui runs models of the Llama architecture: GGUF files, and "
          + "repositories of safetensors.")
      color: Theme.colors.muted
    }
    Repeater {
      model: view.hub.repository ? null : view.hub
      delegate: HubResult {
        required property var model

        width: column.columnWidth
        name: model.name
        words: model.words
        onOpened: view.hub.open(model.name)
        onFocusMoved: item => column.show(item)
      }
    }
    TokenSection {
      width: column.columnWidth
      downloads: view.downloads
      onFocusMoved: item => column.show(item)
    }
  }
}
