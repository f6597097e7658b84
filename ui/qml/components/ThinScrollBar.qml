// A quiet scroll bar, visible while it is of use.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

ScrollBar {
  id: bar

  minimumSize: 0.06
  padding: 2
  Accessible.ignored: true

  contentItem: Rectangle {
    implicitWidth: 8
    implicitHeight: 8
    radius: 4
    color: bar.pressed || bar.hovered ? Theme.colors.muted : Theme.colors.outline
    opacity: bar.size < 1 && (bar.active || bar.hovered) ? 0.8 : 0
    Behavior on opacity { NumberAnimation { duration: Theme.duration; easing.type: Easing.OutCubic } }
  }
}
