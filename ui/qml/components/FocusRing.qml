// The ring around the control that has the keyboard.
import QtQuick
import Chasqui.Ui

Rectangle {
  id: ring

  required property Item control
  property bool shown: ring.control.activeFocus
  property int gap: Theme.focusWidth

  anchors.fill: parent
  anchors.margins: -(ring.gap + Theme.focusWidth)
  radius: Theme.radius + ring.gap + Theme.focusWidth
  color: "transparent"
  border.width: Theme.focusWidth
  border.color: Theme.colors.focus
  visible: ring.shown
}
