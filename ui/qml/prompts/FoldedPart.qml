// A part of a form that opens under its title.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: part

  required property string title
  property string toggleName: ""
  property bool open: false
  default property alias content: body.data

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  ActionButton {
    id: toggle

    objectName: part.toggleName
    quiet: true
    iconName: part.open ? "collapse" : "expand"
    text: part.title
    font.weight: Font.DemiBold
    Accessible.description: part.open ? qsTr("Open") : qsTr("Closed")
    onClicked: part.open = !part.open
    onActiveFocusChanged: if (toggle.activeFocus) part.focusMoved(toggle)
  }
  ColumnLayout {
    id: body

    visible: part.open
    spacing: Theme.spaceS
    Layout.fillWidth: true
  }
}
