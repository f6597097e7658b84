// Where the user writes; below it the model, the state in words, and send, which turns into stop.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: composer

  required property App.ChatController chat
  required property App.ModelController models
  required property App.Preferences preferences
  required property real maximumHeight
  property string stopKeys: ""

  signal modelsRequested(near: Item)
  signal copyRequested(text: string)
  signal sent()

  implicitHeight: column.implicitHeight

  function attach() {
    attachDialog.open()
  }

  function focusInput() {
    input.area.forceActiveFocus()
  }

  function send() {
    if (composer.chat.canSend)
      composer.chat.send()
    if (composer.chat.busy)
      composer.sent()
  }

  // Goes on with what was typed elsewhere.
  function type(text: string) {
    input.type(text)
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
    OverflowCard {
      question: composer.chat.overflow
      Layout.fillWidth: true
      onVisibleChanged: if (!visible) composer.focusInput()
    }
    VariablesCard {
      prompt: composer.chat.prompt
      Layout.fillWidth: true
      onVisibleChanged: if (!visible) composer.focusInput()
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

        AttachmentList {
          attachments: composer.chat.attachments
          Layout.fillWidth: true
          Layout.margins: Theme.spaceXs
        }
        DraftArea {
          id: input

          objectName: "composerInput"
          chat: composer.chat
          focus: true
          enterBreaks: !composer.preferences.enterSends
          minimumHeight: Theme.hitTarget + Theme.spaceS
          maximumHeight: composer.maximumHeight - bar.implicitHeight
          placeholderText: qsTr("Write a message")
          Layout.fillWidth: true
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
          stopKeys: composer.stopKeys
          Layout.fillWidth: true
          enterSends: composer.preferences.enterSends
          onModelsRequested: near => composer.modelsRequested(near)
          onAttachRequested: attachDialog.open()
          onSendRequested: {
            composer.send()
            composer.focusInput()
          }
        }
      }
    }
  }

  ComposerDrop {
    anchors.fill: parent
    attachments: composer.chat.attachments
    models: composer.models
    area: input.area
  }
  AttachDialog {
    id: attachDialog

    attachments: composer.chat.attachments
  }
}
