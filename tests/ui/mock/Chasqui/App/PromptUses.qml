import QtQml.Models

ListModel {
  id: uses

  property string text: ""
  property var calls: []

  function add(name: string, used: bool) { uses.append({ name: name, used: used }) }
  function toggle(row: int) { uses.calls = uses.calls.concat(["toggle " + row]) }
}
