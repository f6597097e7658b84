// Asks, before the first question, for what the system prompt leaves open.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

Rectangle {
  id: card

  required property App.ChatPrompt prompt
  readonly property bool asking: card.prompt.asking
  property list<string> values

  function give(at: int, text: string) {
    const given = [...card.values]
    while (given.length <= at)
      given.push("")
    given[at] = text
    card.values = given
  }

  objectName: "variablesCard"
  visible: card.asking
  implicitHeight: column.implicitHeight + 2 * Theme.spaceM
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.outline
  Accessible.role: Accessible.AlertMessage
  Accessible.name: heading.text
  onAskingChanged: card.values = []
  onVisibleChanged: if (card.visible) fields.itemAt(0)?.forceActiveFocus(Qt.TabFocusReason)

  Keys.onEscapePressed: card.prompt.dismiss()

  ColumnLayout {
    id: column

    anchors { fill: parent; margins: Theme.spaceM }
    spacing: Theme.spaceS

    RowLayout {
      spacing: Theme.spaceS

      BodyText {
        id: heading

        text: qsTr("The system prompt leaves something open. What is not filled in is sent as it is.")
        Layout.fillWidth: true
      }
      IconButton {
        objectName: "variablesDismiss"
        iconName: "close"
        text: qsTr("Do not send yet")
        onClicked: card.prompt.dismiss()
      }
    }
    Repeater {
      id: fields

      model: card.asking ? card.prompt.variables : []
      delegate: InputField {
        id: field

        required property string modelData
        required property int index

        objectName: "variable" + field.index
        placeholderText: field.modelData
        maximumLength: 2000
        Layout.fillWidth: true
        onTextEdited: card.give(field.index, field.text)
        onAccepted: card.prompt.answer(card.values)
      }
    }
    ActionButton {
      objectName: "variablesSend"
      primary: true
      text: qsTr("Send")
      onClicked: card.prompt.answer(card.values)
    }
  }
}
