// Leads back to the end of the transcript.
import QtQuick
import Chasqui.Ui

ActionButton {
  id: pill

  property bool newText: false

  objectName: "newTextPill"
  text: pill.newText ? qsTr("New text") : qsTr("To the end")
  iconName: "to-end"
  font.pixelSize: Theme.secondary
}
