// Where the user writes; below it the model, the state in words, and send, which turns into stop.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: composer

  required property App.ChatController chat
  required property App.ModelController models
  required property real maximumHeight

  signal modelsRequested(near: Item)
  signal copyRequested(text: string)
  signal sent()

  implicitHeight: column.implicitHeight

  function focusInput() {
    input.area.forceActiveFocus()
  }

  function send() {
    if (composer.chat.canSend)
      composer.chat.send()
    if (composer.chat.busy)
      composer.sent()
  }

  // The draft is the chat's; typing changes it, opening another chat changes the text.
  Connections {
    target: composer.chat
    function onDraftChanged() {
      if (input.text !== composer.chat.draft)
        input.text = composer.chat.draft
    }
  }

  ColumnLayout {
    id: column

    anchors.fill: parent
    spacing: Theme.spaceS

    ModelTrouble {
      models: composer.models
      Layout.fillWidth: true
      onCopyRequested: text => composer.copyRequested(text)
    }
    UnknownTemplate {
      models: composer.models
      Layout.fillWidth: true
      onChosen: composer.focusInput()
    }
    Rectangle {
      radius: Theme.cardRadius
      color: Theme.colors.surface
      border.width: Theme.hairline
      border.color: Theme.colors.outline
      implicitHeight: card.implicitHeight + 2 * Theme.spaceXs
      Layout.fillWidth: true

      FocusRing { control: input.area; gap: 0; radius: Theme.cardRadius + Theme.focusWidth }

      ColumnLayout {
        id: card

        anchors { fill: parent; margins: Theme.spaceXs }
        spacing: 0

        InputArea {
          id: input

          objectName: "composerInput"
          framed: false
          focus: true
          enterAccepts: true
          minimumHeight: Theme.hitTarget + Theme.spaceS
          maximumHeight: composer.maximumHeight - bar.implicitHeight
          placeholderText: qsTr("Write a message")
          text: composer.chat.draft
          Layout.fillWidth: true
          onTextChanged: if (composer.chat.draft !== input.text) composer.chat.draft = input.text
          onAccepted: composer.send()
        }
        Refusal {
          chat: composer.chat
          Layout.fillWidth: true
          Layout.leftMargin: Theme.spaceS
          Layout.rightMargin: Theme.spaceXs
          Layout.bottomMargin: Theme.spaceS
        }
        ComposerBar {
          id: bar

          chat: composer.chat
          models: composer.models
          Layout.fillWidth: true
          onModelsRequested: near => composer.modelsRequested(near)
          onSendRequested: {
            composer.send()
            composer.focusInput()
          }
        }
      }
    }
  }
}
