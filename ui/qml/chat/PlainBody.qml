// The text of a message, as it is: markup in it stays text.
import QtQuick
import Chasqui.Ui

// A TextEdit can space its lines in rich text only, so the words go in with every mark escaped.
SelectableText {
  id: body

  required property string words
  readonly property string escaped: body.words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/\n/g, "<br/>")

  textFormat: TextEdit.RichText
  text: `<p style="margin:0; white-space:pre-wrap; line-height:${100 * Theme.lineHeight}%">${body.escaped}</p>`
}
