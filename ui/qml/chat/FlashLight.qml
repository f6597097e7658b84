// Lights up once behind what was looked for, and fades.
import QtQuick
import Chasqui.Ui

Rectangle {
  id: light

  required property bool flashing

  radius: Theme.cardRadius
  color: Theme.colors.selection
  opacity: 0
  onFlashingChanged: if (light.flashing && !Theme.reducedMotion) flash.restart()

  NumberAnimation {
    id: flash

    target: light
    property: "opacity"
    from: 1
    to: 0
    duration: Theme.flashTime
    easing.type: Easing.InQuad
  }
}
