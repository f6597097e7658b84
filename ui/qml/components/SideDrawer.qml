// A panel over the window's edge, for what has no room beside the transcript.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.Ui

Drawer {
  id: drawer

  padding: 0
  modal: true
  interactive: drawer.opened
  enter: Transition {
    NumberAnimation { property: "position"; to: 1; duration: Theme.duration; easing.type: Easing.OutCubic }
  }
  exit: Transition {
    NumberAnimation { property: "position"; to: 0; duration: Theme.duration; easing.type: Easing.OutCubic }
  }

  background: Rectangle {
    color: Theme.colors.sidebar
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }
}
