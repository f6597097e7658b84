// The system prompt of the open chat: whose it is, another one to choose, and its text to edit.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: prompt

  required property App.ChatController chat
  readonly property real widest: Theme.inspectorWidth - 2 * Theme.spaceL // of a button
  property bool showing: false // the text in the field is about to be the chat's: nobody typed it

  signal libraryRequested()

  function show() {
    prompt.showing = true
    if (input.text !== prompt.chat.systemPrompt)
      input.text = prompt.chat.systemPrompt
    prompt.showing = false
  }

  spacing: Theme.spaceXs
  Component.onCompleted: prompt.show()

  Connections {
    target: prompt.chat
    function onSystemPromptChanged() { prompt.show() }
  }

  RowLayout {
    spacing: Theme.spaceS

    BodyText {
      text: qsTr("System prompt")
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    IconButton {
      objectName: "promptReset"
      visible: prompt.chat.prompt.resettable
      iconName: "reset"
      ink: Theme.colors.muted
      text: qsTr("Reset: take the default")
      onClicked: prompt.chat.prompt.reset()
    }
  }
  ChoiceBox {
    id: box

    objectName: "promptChoice"
    model: prompt.chat.prompt.choices
    choice: prompt.chat.prompt.choice
    displayText: box.choice < 0 ? qsTr("Own text") : box.currentText
    Accessible.name: qsTr("System prompt")
    Accessible.description: prompt.chat.prompt.source
    Layout.fillWidth: true
    onActivated: index => prompt.chat.prompt.choose(index)
  }
  BodyText {
    objectName: "promptSource"
    visible: text
    text: prompt.chat.prompt.source
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    maximumLineCount: 2
    elide: Text.ElideRight
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
    placeholderText: qsTr("For example: You are a pirate.")
    minimumHeight: 3 * Theme.hitTarget
    wrong: prompt.chat.systemPromptError
    area.Accessible.name: qsTr("System prompt")
    area.Accessible.description: prompt.chat.prompt.source
    Layout.fillWidth: true
    onTextChanged: if (!prompt.showing) prompt.chat.systemPrompt = input.text
  }
  BodyText {
    objectName: "systemPromptError"
    text: prompt.chat.systemPromptError
    visible: text
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  WrappedButton {
    objectName: "promptUpdate"
    visible: prompt.chat.prompt.outdated
    text: qsTr("Take what the library says now")
    Layout.preferredWidth: Math.min(implicitWidth, prompt.widest)
    onClicked: prompt.chat.prompt.update()
  }
  WrappedButton {
    objectName: "promptLibrary"
    text: qsTr("Choose from the library…")
    Layout.preferredWidth: Math.min(implicitWidth, prompt.widest)
    onClicked: prompt.libraryRequested()
  }
  WrappedButton {
    objectName: "showModelText"
    text: qsTr("Show what the model reads")
    Layout.preferredWidth: Math.min(implicitWidth, prompt.widest)
    onClicked: prompt.chat.modelText.active = true
  }
  BodyText {
    text: qsTr("Says how the model should answer in this chat; counts from the next message on.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
