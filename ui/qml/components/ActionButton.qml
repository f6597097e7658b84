// A button with words: primary for the one thing to do next, else quiet.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

Button {
  id: button

  property bool primary: false
  property bool quiet: false
  property string iconName: ""
  readonly property color ink: button.primary ? Theme.colors.accentText : Theme.colors.text

  implicitWidth: Math.ceil(implicitContentWidth + leftPadding + rightPadding) + 1
  implicitHeight: Math.max(Theme.hitTarget, implicitContentHeight + topPadding + bottomPadding)
  horizontalPadding: Theme.spaceM
  verticalPadding: Theme.spaceXs
  spacing: Theme.spaceS
  font.pixelSize: Theme.body
  icon.source: button.iconName ? Theme.icon(button.iconName) : ""
  icon.width: Theme.iconSize
  icon.height: Theme.iconSize
  icon.color: button.ink
  palette.buttonText: button.ink
  opacity: enabled ? 1 : 0.5
  Accessible.role: Accessible.Button
  Accessible.name: button.text

  Keys.onReturnPressed: button.clicked()
  Keys.onEnterPressed: button.clicked()

  background: Rectangle {
    radius: Theme.radius
    color: button.primary ? Theme.colors.accent : button.hovered || button.down ? Theme.colors.bubble
      : button.quiet ? "transparent" : Theme.colors.surface
    border.width: button.primary || button.quiet ? 0 : Theme.hairline
    border.color: Theme.colors.outline

    FocusRing { control: button; shown: button.visualFocus }
  }
}
