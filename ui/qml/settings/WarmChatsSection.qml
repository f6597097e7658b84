// What chats that are kept warm take on the disk now, below their settings.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: section

  required property App.WarmChatsUse warmChats
  readonly property string title: qsTr("Warm chats on disk")

  signal focusMoved(item: Item)

  objectName: "warmChatsSection"
  spacing: Theme.spaceS

  BodyText {
    text: section.title
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "warmChatsUse"
    text: section.warmChats.text
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  ActionButton {
    id: clearButton

    objectName: "clearWarmChats"
    enabled: section.warmChats.any
    text: qsTr("Clear now")
    Accessible.description: qsTr("Your chats stay; the next question in each is answered after reading it anew")
    onClicked: section.warmChats.clear()
    onActiveFocusChanged: if (clearButton.activeFocus) section.focusMoved(clearButton)
  }
}
