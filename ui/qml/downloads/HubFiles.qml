// The files of one repository that can be downloaded, with their sizes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

CardFrame {
  id: files

  required property App.HubBrowser hub
  required property App.DownloadFlow flow

  signal focusMoved(item: Item)

  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    BodyText {
      text: files.hub.repository
      font.weight: Font.DemiBold
      wrapMode: Text.WrapAtWordBoundaryOrAnywhere
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    ActionButton {
      id: back

      objectName: "hubBack"
      text: qsTr("Back to the results")
      quiet: true
      visible: files.hub.count > 0
      onClicked: files.hub.close()
      onActiveFocusChanged: if (back.activeFocus) files.focusMoved(back)
    }
  }
  BodyText {
    text: files.hub.repositoryWords
    visible: text
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    visible: files.hub.files.length === 0
    text: qsTr("There is no GGUF file and no safetensors model in this repository.")
    color: Theme.colors.muted
    Layout.fillWidth: true
  }
  Repeater {
    model: files.hub.files
    delegate: RowLayout {
      id: line

      required property var modelData

      spacing: Theme.spaceS
      Layout.fillWidth: true

      ColumnLayout {
        spacing: 0

        BodyText {
          text: line.modelData.name
          wrapMode: Text.NoWrap
          elide: Text.ElideMiddle
          Layout.fillWidth: true
        }
        BodyText {
          text: line.modelData.words
          color: Theme.colors.muted
          font.pixelSize: Theme.secondary
          Layout.fillWidth: true
        }
      }
      ActionButton {
        id: get

        objectName: "getFile"
        text: qsTr("Download")
        Accessible.name: qsTr("Download %1").arg(line.modelData.name)
        onClicked: files.flow.begin(files.hub.repository, line.modelData.file, line.modelData.name)
        onActiveFocusChanged: if (get.activeFocus) files.focusMoved(get)
      }
    }
  }
}
