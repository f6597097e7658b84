// The text of a message, as it is: markup in it stays text.
import QtQuick
import Chasqui.Ui

SelectableText {
  font.pixelSize: Theme.body
}
