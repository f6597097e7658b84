// One line of text to type.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

TextField {
  id: field

  property string iconName: ""
  property bool wrong: false

  implicitHeight: Math.max(Theme.hitTarget + Theme.spaceXs, contentHeight + topPadding + bottomPadding)
  leftPadding: field.iconName ? Theme.iconSize + 2 * Theme.spaceS : Theme.spaceS
  rightPadding: Theme.spaceS
  verticalAlignment: TextInput.AlignVCenter
  font.pixelSize: Theme.body
  color: Theme.colors.text
  placeholderTextColor: Theme.colors.muted
  selectionColor: Theme.colors.selection
  selectedTextColor: Theme.colors.text
  selectByMouse: true
  Accessible.role: Accessible.EditableText
  Accessible.name: field.placeholderText

  background: Rectangle {
    radius: Theme.radius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: field.wrong ? Theme.colors.error : Theme.colors.outline

    Icon {
      iconName: field.iconName
      ink: Theme.colors.muted
      anchors { left: parent.left; leftMargin: Theme.spaceS; verticalCenter: parent.verticalCenter }
    }
    FocusRing { control: field; gap: 0 }
  }
}
