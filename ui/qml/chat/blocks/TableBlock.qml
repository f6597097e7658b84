// A table with hairlines; it scrolls where it is wider than the column.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

BlockFrame {
  id: table

  required property BlockContext context
  required property int index
  readonly property var widths: Array.from(table.model.widths, characters => Theme.columnWidth(characters))
  readonly property int fullWidth: table.widths.reduce((sum, width) => sum + width, 0)

  Flickable {
    id: view

    objectName: "tableView"
    width: parent.width
    height: rows.height
    contentWidth: Math.max(table.fullWidth, 1)
    flickableDirection: Flickable.HorizontalFlick
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Table with %n column(s)", "", table.widths.length)
    ScrollBar.horizontal: ThinScrollBar {}

    Column {
      id: rows

      x: Theme.rightToLeft ? Math.max(0, view.width - table.fullWidth) : 0

      Repeater {
        model: table.model.rows
        delegate: TableLine {
          context: table.context
          block: table.index
          widths: table.widths
          aligns: table.model.aligns
          header: table.model.header && index === 0
        }
      }
    }
  }
}
