// Plain text that the mouse can select and Ctrl+C copies.
import QtQuick
import Chasqui.Ui

TextEdit {
  readOnly: true
  selectByMouse: true
  activeFocusOnTab: false
  textFormat: TextEdit.PlainText
  wrapMode: TextEdit.Wrap
  color: Theme.colors.text
  font.pixelSize: Theme.body
  selectionColor: Theme.colors.selection
  selectedTextColor: Theme.colors.text
  Accessible.role: Accessible.StaticText
  Accessible.readOnly: true
}
