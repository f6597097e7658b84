// The name of a chat under change: Enter or leaving the field keeps it, Esc does not.
import QtQuick
import Chasqui.Ui

InputField {
  id: field

  required property string title
  property bool done: false

  signal acceptedTitle(title: string)
  signal cancelled()

  function finish(keep: bool) {
    if (field.done)
      return
    field.done = true
    if (keep)
      field.acceptedTitle(field.text)
    else
      field.cancelled()
  }

  objectName: "renameField"
  text: field.title
  Accessible.name: qsTr("Name of the chat")
  Component.onCompleted: {
    field.forceActiveFocus()
    field.selectAll()
  }
  onEditingFinished: field.finish(true)
  Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
  Keys.onEscapePressed: field.finish(false)
}
