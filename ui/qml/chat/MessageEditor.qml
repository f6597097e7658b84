// A message under change; saving makes a sibling and keeps the old one.
import QtQuick
import Chasqui.Ui

Column {
  id: editor

  required property string text
  required property bool asks // a question: saving has it answered

  signal edited(text: string)
  signal saved()
  signal cancelled()

  readonly property bool ready: input.text.trim().length > 0

  spacing: Theme.spaceS
  bottomPadding: Theme.spaceL
  Component.onCompleted: {
    input.text = editor.text
    input.area.cursorPosition = input.area.length
    input.area.forceActiveFocus()
  }

  InputArea {
    id: input

    objectName: "messageEditor"
    width: parent.width
    placeholderText: editor.asks ? qsTr("Edit your message") : qsTr("Edit the answer")
    maximumHeight: 10 * Theme.hitTarget
    enterAccepts: editor.asks
    escapeCancels: true
    onTextChanged: if (input.text !== editor.text) editor.edited(input.text)
    onAccepted: if (editor.ready) editor.saved()
    onCancelled: editor.cancelled()
  }
  Row {
    anchors.right: parent.right
    spacing: Theme.spaceS

    ActionButton {
      objectName: "editCancel"
      text: qsTr("Cancel")
      onClicked: editor.cancelled()
    }
    ActionButton {
      objectName: "editSave"
      primary: true
      enabled: editor.ready
      text: editor.asks ? qsTr("Save and ask") : qsTr("Save")
      onClicked: editor.saved()
    }
  }
}
