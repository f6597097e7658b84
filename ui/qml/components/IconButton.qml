// A button that is only an icon; its words are the hint and the accessible name.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

Button {
  id: button

  required property string iconName
  property string keys: ""
  property bool primary: false
  property bool insideRing: false
  property color ink: button.primary ? Theme.colors.accentText : Theme.colors.text

  implicitWidth: Theme.hitTarget
  implicitHeight: Theme.hitTarget
  padding: 0
  display: AbstractButton.IconOnly
  icon.source: Theme.icon(button.iconName)
  icon.width: Theme.iconSize
  icon.height: Theme.iconSize
  icon.color: button.ink
  opacity: enabled ? 1 : 0.45
  Accessible.role: Accessible.Button
  Accessible.name: button.text
  Accessible.description: button.keys

  Keys.onReturnPressed: button.clicked()
  Keys.onEnterPressed: button.clicked()

  background: Rectangle {
    radius: Theme.radius
    color: button.primary ? Theme.colors.accent
      : button.hovered || button.down || button.checked ? Theme.colors.bubble : "transparent"
    border.width: !button.primary && button.checked ? Theme.hairline : 0
    border.color: Theme.colors.outline

    FocusRing {
      control: button
      shown: button.visualFocus
      gap: button.insideRing ? -Theme.focusWidth : Theme.focusWidth
    }
  }

  Hint {
    text: button.keys ? qsTr("%1 (%2)").arg(button.text).arg(button.keys) : button.text
    visible: button.text && button.enabled && (button.hovered || button.visualFocus) && !button.down
  }
}
