// The field at the top of a page that looks through it.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

InputField {
  id: field

  required property string query

  signal edited(text: string)

  iconName: "search"
  text: field.query
  Layout.maximumWidth: Theme.column
  Layout.alignment: Qt.AlignHCenter
  Layout.leftMargin: Theme.spaceL
  Layout.rightMargin: Theme.spaceL
  onTextEdited: field.edited(field.text)
  // Esc empties the field first; then it leads back to the chat.
  Keys.onEscapePressed: event => {
    event.accepted = field.text !== ""
    if (event.accepted)
      field.edited("")
  }
}
