// The text that is written in the composer. It is the chat's draft: typing changes it, opening another chat changes the
// text, and one goes on at its end.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

InputArea {
  id: input

  required property App.ChatController chat

  // Goes on with what was typed elsewhere.
  function type(text: string) {
    input.area.forceActiveFocus()
    input.area.insert(input.area.cursorPosition, text)
  }

  function showDraft() {
    if (input.text === input.chat.draft)
      return
    input.text = input.chat.draft
    input.area.cursorPosition = input.area.length
  }

  framed: false
  enterAccepts: true
  onTextChanged: if (input.chat.draft !== input.text) input.chat.draft = input.text
  onUpPressedWhileEmpty: input.chat.editLast()
  onPasteRequested: paste => paste.accepted = input.chat.attachments.paste()
  onChatChanged: input.showDraft()
  Component.onCompleted: {
    input.showDraft()
    input.area.cursorPosition = input.area.length // also of what was shown while it was made
  }

  Connections {
    target: input.chat
    function onDraftChanged() {
      input.showDraft()
    }
  }
}
