// The program itself: its version, its licence and those of its libraries, and where the user's data is.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: section

  required property App.Application application
  readonly property App.About about: section.application.about

  signal focusMoved(item: Item)

  spacing: Theme.spaceS

  BodyText {
    text: qsTr("About")
    font.pixelSize: Theme.heading3
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "version"
    text: qsTr("Chasqui %1, under the MIT licence. It makes no connection that you did not start.")
      .arg(section.about.version)
    Layout.fillWidth: true
  }
  BodyText {
    text: qsTr("Your chats and settings are in one folder on this computer:")
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "dataFolder"
    text: section.about.dataFolder
    color: Theme.colors.muted
    font.family: Theme.monospace
    font.pixelSize: Theme.secondary
    wrapMode: Text.WrapAnywhere
    Layout.fillWidth: true
  }
  Flow {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    ActionButton {
      id: openButton

      objectName: "openDataFolder"
      iconName: "open"
      text: qsTr("Show the folder")
      onClicked: section.about.openDataFolder()
      onActiveFocusChanged: if (openButton.activeFocus) section.focusMoved(openButton)
    }
    ActionButton {
      id: copyButton

      objectName: "copyDataFolder"
      iconName: "copy"
      text: qsTr("Copy its path")
      onClicked: section.application.copyText(section.about.dataFolder)
      onActiveFocusChanged: if (copyButton.activeFocus) section.focusMoved(copyButton)
    }
  }
  BodyText {
    text: qsTr("Made with")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.topMargin: Theme.spaceS
    Layout.fillWidth: true
  }
  Repeater {
    model: section.about
    delegate: BodyText {
      required property var model

      text: qsTr("%1 (%2): %3").arg(model.name).arg(model.licence).arg(model.use)
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
  }
}
