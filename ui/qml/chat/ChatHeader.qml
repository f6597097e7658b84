// The line above the transcript: what is open, and the two panels beside it.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

RowLayout {
  id: header

  required property App.ActionList actions
  required property string title
  required property bool sidebarOpen
  required property bool inspectorOpen
  property bool hasSidebar: true

  signal sidebarToggled()
  signal inspectorToggled()

  height: Theme.header
  spacing: Theme.spaceS

  IconButton {
    objectName: "toggleSidebar"
    iconName: "sidebar"
    visible: header.hasSidebar
    text: header.sidebarOpen ? qsTr("Hide the chats") : qsTr("Show the chats")
    keys: header.actions.shortcuts.toggleSidebar ?? ""
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
    verticalAlignment: Text.AlignVCenter
    Layout.fillWidth: true
    Layout.minimumHeight: Theme.header
  }
  IconButton {
    objectName: "toggleInspector"
    iconName: "tune"
    checked: header.inspectorOpen
    text: header.inspectorOpen ? qsTr("Hide prompt and sampling") : qsTr("Show prompt and sampling")
    keys: header.actions.shortcuts.toggleInspector ?? ""
    Layout.margins: Theme.spaceS
    onClicked: header.inspectorToggled()
  }
}
