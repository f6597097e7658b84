// A drawer with a place for a panel that is elsewhere where there is room.
import QtQuick
import Chasqui.Ui

SideDrawer {
  id: drawer

  property bool atStart: false // of the line: left, but in languages from right to left
  readonly property alias place: place

  edge: drawer.atStart === Theme.rightToLeft ? Qt.RightEdge : Qt.LeftEdge

  Item {
    id: place

    anchors.fill: parent
    LayoutMirroring.enabled: Theme.rightToLeft
    LayoutMirroring.childrenInherit: true
  }
}
