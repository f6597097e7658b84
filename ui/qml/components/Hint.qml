// What a control does, beside it after a moment of hover or on keyboard focus.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

ToolTip {
  id: hint

  delay: Theme.hintDelay
  padding: Theme.spaceS
  contentItem: BodyText {
    text: hint.text
    font.pixelSize: Theme.secondary
  }
  background: Rectangle {
    color: Theme.colors.surface
    border.color: Theme.colors.outline
    radius: Theme.radius
  }
}
