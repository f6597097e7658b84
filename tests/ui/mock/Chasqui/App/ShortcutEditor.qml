import QtQml
import QtQml.Models

ListModel {
  id: editor

  property string filter: ""
  property bool anyChanged: false
  property string capturing: ""
  property string conflictText: ""
  property string refusal: ""
  property var calls: []

  Component.onCompleted: {
    editor.add("newChat", "New chat", "Chats", "Ctrl+N")
    editor.add("stop", "Stop", "", "Esc")
    editor.add("quit", "Quit", "Program", "Ctrl+Q")
  }

  function note(call: string) { editor.calls = editor.calls.concat([call]) }
  function add(actionId: string, text: string, heading: string, keys: string) {
    editor.append({ actionId: actionId, text: text, heading: heading, shortcut: keys, standard: keys, changed: false })
  }
  function capture(actionId: string) {
    editor.note("capture " + actionId)
    editor.capturing = actionId
  }
  function press(key: int, modifiers: int): bool {
    editor.note("press " + key + " " + modifiers)
    return true
  }
  function swap() {
    editor.note("swap")
    editor.capturing = ""
    editor.conflictText = ""
  }
  function cancel() {
    if (editor.capturing)
      editor.note("cancel")
    editor.capturing = ""
    editor.conflictText = ""
    editor.refusal = ""
  }
  function clear(actionId: string) { editor.note("clear " + actionId) }
  function reset(actionId: string) { editor.note("reset " + actionId) }
  function resetAll() { editor.note("resetAll") }
}
