import QtQml

QtObject {
  id: removed

  property string text: ""
  property int steps: removed.text ? 1 : 0
  property var calls: []

  function undo() {
    removed.calls = removed.calls.concat(["undo"])
    removed.text = ""
  }
  function dismiss() {
    removed.calls = removed.calls.concat(["dismiss"])
    removed.text = ""
  }
}
