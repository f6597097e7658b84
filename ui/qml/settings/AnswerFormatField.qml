// What the answers of the open chat are bound to: nothing, JSON, a schema or a grammar.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: field

  required property App.ChatFormat format
  readonly property bool ofSchema: field.format.kind === App.ChatFormat.JsonSchema
  readonly property bool ofGrammar: field.format.kind === App.ChatFormat.Grammar

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  Connections {
    target: field.format
    function onChanged() {
      if (input.text !== field.format.text)
        input.text = field.format.text
    }
  }

  BodyText {
    text: qsTr("Answer format")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  ChoiceBox {
    id: box

    objectName: "formatKind"
    model: [qsTr("Free"), qsTr("Any JSON"), qsTr("JSON by a schema"), qsTr("By a grammar (GBNF)")]
    choice: field.format.kind
    Accessible.name: qsTr("Answer format")
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onActivated: index => field.format.kind = index
    onActiveFocusChanged: if (box.activeFocus) field.focusMoved(field)
  }
  InputArea {
    id: input

    objectName: "formatText"
    visible: field.ofSchema || field.ofGrammar
    text: field.format.text
    placeholderText: field.ofSchema ? qsTr("For example: {\"type\": \"object\", …}") : qsTr("For example: root ::= \"yes\" | \"no\"")
    minimumHeight: 3 * Theme.hitTarget
    wrong: field.format.error
    area.font.family: Theme.monospace
    area.Accessible.name: field.ofSchema ? qsTr("JSON schema") : qsTr("Grammar")
    area.Accessible.description: field.format.error
    area.onActiveFocusChanged: if (input.area.activeFocus) field.focusMoved(input)
    Layout.fillWidth: true
    onTextChanged: if (input.visible && field.format.text !== input.text) field.format.text = input.text
  }
  BodyText {
    objectName: "formatError"
    text: field.format.error
    visible: text
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "formatKeywords"
    visible: field.ofSchema
    text: qsTr("Keywords that work: %1. Others are refused by name.").arg(field.format.keywords)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    visible: field.format.kind !== App.ChatFormat.Free
    text: qsTr("Only what fits is written, from the first word on. The model does not know of it: say in your question or the system prompt what is wanted, too.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
