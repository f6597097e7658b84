import QtQml
import QtQml.Models

ListModel {
  id: palette

  property var items: []
  property string query: ""
  readonly property string countText: palette.count === 0 ? "Nothing found" : palette.count + " found"
  property var calls: []

  onQueryChanged: palette.fill()

  function fill() {
    palette.clear()
    palette.items.filter(item => item.text.toLowerCase().includes(palette.query.toLowerCase()))
      .forEach(item => palette.append(item))
  }
  function open() {
    palette.query = ""
    palette.fill()
  }
  function close() { palette.clear() }
  function choose(row: int) { palette.calls = palette.calls.concat(["choose " + row]) }
}
