// Says which messages were deleted, with undo.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

UndoToast {
  id: toast

  required property App.ChatController chat

  words: toast.chat.removed.text
  steps: toast.chat.removed.steps
  onUndoRequested: toast.chat.removed.undo()
  onDismissed: toast.chat.removed.dismiss()
}
