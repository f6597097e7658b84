// A piece of plain text; markup in it is never interpreted.
import QtQuick
import Chasqui.Ui

Text {
  color: Theme.colors.text
  font.pixelSize: Theme.body
  linkColor: Theme.colors.link
  textFormat: Text.PlainText
  wrapMode: Text.Wrap
  elide: Text.ElideNone
}
