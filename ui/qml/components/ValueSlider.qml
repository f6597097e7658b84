// A slider with our handle and ring.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

Slider {
  id: slider

  implicitHeight: Theme.hitTarget
  padding: 0
  snapMode: Slider.SnapAlways
  Accessible.role: Accessible.Slider

  background: Rectangle {
    x: slider.leftPadding
    y: (slider.height - height) / 2
    width: slider.availableWidth
    height: Theme.barHeight
    radius: Theme.barHeight / 2
    color: Theme.colors.outline

    Rectangle {
      x: slider.mirrored ? parent.width - width : 0
      width: slider.position * parent.width
      height: parent.height
      radius: Theme.barHeight / 2
      color: Theme.colors.accent
    }
  }
  handle: Rectangle {
    x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
    y: (slider.height - height) / 2
    implicitWidth: Theme.iconSize - Theme.spaceXs
    implicitHeight: implicitWidth
    radius: width / 2
    color: slider.pressed ? Theme.colors.accent : Theme.colors.surface
    border.width: Theme.focusWidth
    border.color: Theme.colors.accent

    FocusRing { control: slider; shown: slider.visualFocus; radius: Theme.spaceL }
  }
}
