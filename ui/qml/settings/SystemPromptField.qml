// The system prompt of the open chat, as text to edit.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: prompt

  required property App.ChatController chat
  property bool libraryOffered: true

  signal libraryRequested()

  spacing: Theme.spaceXs

  Connections {
    target: prompt.chat
    function onSystemPromptChanged() {
      if (input.text !== prompt.chat.systemPrompt)
        input.text = prompt.chat.systemPrompt
    }
  }

  BodyText {
    text: qsTr("System prompt")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "promptSource"
    visible: prompt.chat.prompt.name
    text: qsTr("From the library: %1").arg(prompt.chat.prompt.name)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "promptExampleCount"
    visible: prompt.chat.prompt.exampleCount > 0
    text: qsTr("%n example(s) of it come before the first question.", "", prompt.chat.prompt.exampleCount)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  InputArea {
    id: input

    objectName: "systemPrompt"
    text: prompt.chat.systemPrompt
    placeholderText: qsTr("For example: You are a pirate.")
    minimumHeight: 3 * Theme.hitTarget
    wrong: prompt.chat.systemPromptError
    area.Accessible.name: qsTr("System prompt")
    Layout.fillWidth: true
    onTextChanged: if (prompt.chat.systemPrompt !== input.text) prompt.chat.systemPrompt = input.text
  }
  BodyText {
    objectName: "systemPromptError"
    text: prompt.chat.systemPromptError
    visible: text
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  ActionButton {
    objectName: "promptUpdate"
    visible: prompt.chat.prompt.outdated
    iconName: "retry"
    text: qsTr("Take what the library says now")
    onClicked: prompt.chat.prompt.update()
  }
  ActionButton {
    objectName: "promptLibrary"
    visible: prompt.libraryOffered
    text: qsTr("Choose from the library…")
    onClicked: prompt.libraryRequested()
  }
  ActionButton {
    objectName: "showModelText"
    text: qsTr("Show what the model reads")
    onClicked: prompt.chat.modelText.active = true
  }
  BodyText {
    text: qsTr("Says how the model should answer in this chat; counts from the next message on.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
