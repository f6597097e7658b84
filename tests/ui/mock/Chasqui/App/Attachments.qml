import QtQml
import QtQml.Models

ListModel {
  id: attachments

  property string error: ""
  property bool clipboardHasFiles: false
  property var calls: []

  function note(call: string) { attachments.calls = attachments.calls.concat([call]) }

  function add(files: list<url>) {
    attachments.note("add " + files.length)
    attachments.append({ name: "notes.md", tokens: -1 })
  }
  function paste(): bool {
    attachments.note("paste")
    return attachments.clipboardHasFiles
  }
  function dismissError() { attachments.error = "" }
}
