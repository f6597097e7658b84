// Points out what a Llama 2 model would take for an instruction, and what can be done about it.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: note

  required property string tag

  signal escapeRequested()

  spacing: Theme.spaceXs

  BodyText {
    objectName: "promptTag"
    text: qsTr("The prompt contains %1, which Llama 2 models take for an instruction of the chat format. A space inside the tag makes it ordinary text.").arg(note.tag)
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Layout.fillWidth: true
  }
  ActionButton {
    objectName: "promptEscape"
    text: qsTr("Put the space in")
    onClicked: note.escapeRequested()
  }
}
