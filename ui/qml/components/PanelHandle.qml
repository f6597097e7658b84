// The line between two panels, which the mouse can move.
import QtQuick
import QtQuick.Templates as T
import Chasqui.Ui

Item {
  id: handle

  readonly property bool lit: T.SplitHandle.hovered || T.SplitHandle.pressed

  implicitWidth: Theme.hairline
  containmentMask: Item {
    x: -Theme.spaceXs
    width: Theme.hairline + 2 * Theme.spaceXs
    height: handle.height
  }

  Rectangle {
    anchors.fill: parent
    color: handle.lit ? Theme.colors.outline : Theme.colors.border
  }
}
