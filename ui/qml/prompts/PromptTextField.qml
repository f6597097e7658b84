// The text of the prompt that is open, how many tokens it takes, and which variables nobody knows.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property App.PromptEditor editor

  spacing: Theme.spaceXs

  Connections {
    target: entry.editor
    function onChanged() {
      if (input.text !== entry.editor.text)
        input.text = entry.editor.text
    }
  }

  InputArea {
    id: input

    objectName: "promptText"
    text: entry.editor.text
    placeholderText: entry.editor.builtIn ? qsTr("The model gets no system prompt.") : qsTr("For example: You are a pirate.")
    minimumHeight: 6 * Theme.hitTarget
    maximumHeight: 14 * Theme.hitTarget
    area.readOnly: entry.editor.builtIn
    area.Accessible.name: qsTr("Text of the prompt")
    Layout.fillWidth: true
    onTextChanged: if (entry.editor.text !== input.text) entry.editor.text = input.text
  }
  BodyText {
    objectName: "promptTokens"
    visible: entry.editor.tokens > 0
    text: qsTr("%n token(s), %1 % of the context", "", entry.editor.tokens).arg((100 * entry.editor.share).toFixed(1))
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "promptUnknown"
    visible: entry.editor.unknownVariables
    text: qsTr("Asked for when a chat begins: %1").arg(entry.editor.unknownVariables)
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    visible: !entry.editor.builtIn
    text: qsTr("A chat fills in {{date}}, {{time}}, {{user}}, {{language}} and {{model}} when it begins, and asks for any other name in braces.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
