// What a row of the list shows: a folder with the number of its chats, or a chat.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

RowLayout {
  id: face

  required property string title
  required property bool isFolder
  required property bool expanded
  required property int chatCount
  required property bool pinned
  required property bool busy
  required property bool menuShown

  signal menuRequested(near: Item)

  spacing: Theme.spaceS

  Icon {
    visible: face.isFolder
    iconName: "expand"
    ink: Theme.colors.muted
    rotation: face.expanded ? 0 : face.LayoutMirroring.enabled ? 90 : -90
  }
  Rectangle {
    visible: face.busy
    implicitWidth: Theme.spaceS
    implicitHeight: Theme.spaceS
    radius: Theme.spaceXs
    color: Theme.colors.accent
  }
  BodyText {
    text: face.title
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    font.weight: face.isFolder ? Font.DemiBold : Font.Normal
    horizontalAlignment: Text.AlignLeft
    Accessible.ignored: true
    Layout.fillWidth: true
    Layout.rightMargin: Theme.spaceS
  }
  BodyText {
    visible: face.isFolder && !face.menuShown
    text: face.chatCount
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Accessible.ignored: true
    Layout.rightMargin: Theme.spaceS
  }
  Icon {
    visible: face.pinned && !face.menuShown
    iconName: "pin"
    ink: Theme.colors.muted
    Layout.rightMargin: Theme.spaceS
  }
  IconButton {
    id: more

    objectName: "rowMenu"
    visible: face.menuShown
    iconName: "more"
    insideRing: true
    ink: Theme.colors.muted
    text: qsTr("What can be done with it (Shift+F10)")
    onClicked: face.menuRequested(more)
  }
}
