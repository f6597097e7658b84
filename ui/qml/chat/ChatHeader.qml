// The line above the transcript: what is open, and the two panels beside it.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

RowLayout {
  id: header

  required property string title
  required property bool sidebarOpen
  required property bool inspectorOpen

  signal sidebarToggled()
  signal inspectorToggled()

  height: Theme.header
  spacing: Theme.spaceS

  IconButton {
    objectName: "toggleSidebar"
    iconName: "sidebar"
    text: header.sidebarOpen ? qsTr("Hide the chats (Ctrl+B)") : qsTr("Show the chats (Ctrl+B)")
    Layout.margins: Theme.spaceS
    onClicked: header.sidebarToggled()
  }
  BodyText {
    text: header.title
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    horizontalAlignment: Text.AlignHCenter
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  IconButton {
    objectName: "toggleInspector"
    iconName: "tune"
    checked: header.inspectorOpen
    text: header.inspectorOpen ? qsTr("Hide prompt and sampling (Ctrl+.)") : qsTr("Show prompt and sampling (Ctrl+.)")
    Layout.margins: Theme.spaceS
    onClicked: header.inspectorToggled()
  }
}
