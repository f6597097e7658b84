// The open chat: its name, the transcript or the greeting, and the composer.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: page

  required property App.Application application
  property bool sidebarOpen: true
  property bool inspectorOpen: false
  property App.ChatController chat: page.application.chat
  property bool hasSidebar: true
  readonly property bool empty: page.chat.transcript.count === 0

  signal sidebarToggled()
  signal inspectorToggled()
  signal modelsRequested(near: Item)
  signal openRequested()

  function attach() {
    composer.attach()
  }

  function focusComposer() {
    composer.focusInput()
  }

  function findInChat() {
    if (!page.empty)
      transcript.openFind()
  }

  ModelTextPopup { modelText: page.chat.modelText }
  ColumnLayout {
    anchors.fill: parent
    spacing: 0

    ChatHeader {
      actions: page.application.actions
      title: page.chat.title
      hasSidebar: page.hasSidebar
      sidebarOpen: page.sidebarOpen
      inspectorOpen: page.inspectorOpen
      Layout.fillWidth: true
      onSidebarToggled: page.sidebarToggled()
      onInspectorToggled: page.inspectorToggled()
    }
    NoticeStack {
      notices: page.application.notices
      visible: page.application.notices.count > 0
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.column + 2 * Theme.spaceXl
      Layout.alignment: Qt.AlignHCenter
      Layout.bottomMargin: Theme.spaceS
      onCopyRequested: text => page.application.copyText(text)
    }
    Item {
      Layout.fillWidth: true
      Layout.fillHeight: true

      Transcript {
        id: transcript

        anchors.fill: parent
        visible: !page.empty
        chat: page.chat
        figuresAlways: page.application.preferences.figuresAlways
        onCopyRequested: text => page.application.copyText(text)
        onWritingRequested: text => composer.type(text)
      }
      EmptyChat {
        anchors.fill: parent
        visible: page.empty
        models: page.application.models
        draft: page.chat.draft
        onAsked: question => {
          page.chat.draft = question
          page.chat.send()
          page.focusComposer()
        }
        onOpenRequested: page.openRequested()
        onModelsPageRequested: page.application.actions.trigger("models")
      }
      UndoToast {
        objectName: "undoToast"
        anchors { bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        anchors.bottomMargin: Theme.spaceM + transcript.toastHeight
        z: 1
        width: Math.min(Theme.popupWidth, parent.width - 2 * Theme.spaceM)
        visible: words !== "" && page.hasSidebar && !page.sidebarOpen // which says it otherwise
        words: page.application.chats.undoText
        steps: page.application.chats.undoSteps
        onUndoRequested: page.application.chats.undo()
        onDismissed: page.application.chats.dismissUndo()
      }
    }
    Composer {
      id: composer

      chat: page.chat
      models: page.application.models
      preferences: page.application.preferences
      stopKeys: page.application.actions.shortcuts.stop ?? ""
      maximumHeight: page.height * Theme.composerShare
      focus: true
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.column
      Layout.alignment: Qt.AlignHCenter
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      Layout.bottomMargin: Theme.spaceL
      onModelsRequested: near => page.modelsRequested(near)
      onSent: transcript.list.toEnd()
      onCopyRequested: text => page.application.copyText(text)
    }
  }
}
