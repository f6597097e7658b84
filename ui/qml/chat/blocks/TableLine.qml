// One row of a table.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

Item {
  id: line

  required property BlockContext context
  required property int block
  required property var widths
  required property var aligns
  required property bool header
  required property int index
  required property var cells
  required property var offsets

  width: row.width
  height: row.height
  Accessible.role: Accessible.Row

  Row {
    id: row

    Repeater {
      model: line.widths.length
      delegate: Item {
        id: cell

        required property int index

        width: line.widths[cell.index]
        height: words.height + 2 * Theme.spaceS
        Accessible.role: line.header ? Accessible.ColumnHeader : Accessible.Cell
        Accessible.name: words.words

        BlockText {
          id: words

          x: Theme.spaceS
          y: Theme.spaceS
          width: parent.width - 2 * Theme.spaceS
          context: line.context
          block: line.block
          styled: line.cells[cell.index]
          offset: line.offsets[cell.index]
          font.weight: line.header ? Font.DemiBold : Font.Normal
          horizontalAlignment: line.aligns[cell.index] || undefined
          Accessible.ignored: true
        }
      }
    }
  }
  Rectangle {
    anchors.bottom: parent.bottom
    width: parent.width
    height: Theme.hairline
    color: line.header ? Theme.colors.outline : Theme.colors.border
  }
}
