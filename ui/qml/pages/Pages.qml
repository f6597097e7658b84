// What stands in the middle of the window: the open chat, or a page in its place. The chat stays as it is behind a page.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: pages

  enum Page { Chat, Shelf, Settings, Shortcuts, Exchange, Models, Prompts }

  required property App.Application application
  property int page: Pages.Chat
  readonly property bool chatShown: pages.page === Pages.Chat
  property alias sidebarOpen: chatPage.sidebarOpen
  property alias inspectorOpen: chatPage.inspectorOpen

  signal sidebarToggled()
  signal inspectorToggled()
  signal modelsRequested(near: Item)
  signal openRequested()

  function show(page: int) {
    pages.page = page
    pages.focusContent()
  }

  // The keyboard goes to the composer, or to the page that stands in the chat's place.
  function focusContent() {
    if (pages.chatShown)
      chatPage.focusComposer()
    else
      pages.forceActiveFocus(Qt.TabFocusReason)
  }

  function attach() {
    pages.show(Pages.Chat)
    chatPage.attach()
  }

  function findInChat() {
    pages.show(Pages.Chat)
    chatPage.findInChat()
  }

  function importPrompts() {
    pages.show(Pages.Prompts);
    (promptsPlace.itemAt(0) as PromptsPage).importPrompts()
  }

  function exportPrompts() {
    pages.show(Pages.Prompts);
    (promptsPlace.itemAt(0) as PromptsPage).exportPrompts()
  }

  ChatPage {
    id: chatPage

    anchors.fill: parent
    visible: pages.chatShown
    focus: pages.chatShown
    application: pages.application
    onSidebarToggled: pages.sidebarToggled()
    onInspectorToggled: pages.inspectorToggled()
    onModelsRequested: near => pages.modelsRequested(near)
    onOpenRequested: pages.openRequested()
  }
  Repeater {
    model: pages.page === Pages.Shelf ? 1 : 0
    delegate: ShelfPage {
      anchors.fill: parent
      focus: true
      application: pages.application
      onClosed: pages.show(Pages.Chat)
    }
  }
  Repeater {
    model: pages.page === Pages.Settings ? 1 : 0
    delegate: SettingsPage {
      anchors.fill: parent
      focus: true
      application: pages.application
      onClosed: pages.show(Pages.Chat)
    }
  }
  Repeater {
    model: pages.page === Pages.Shortcuts ? 1 : 0
    delegate: ShortcutsPage {
      anchors.fill: parent
      focus: true
      editor: pages.application.shortcutEditor
      onClosed: pages.show(Pages.Chat)
    }
  }
  Repeater {
    model: pages.page === Pages.Exchange ? 1 : 0
    delegate: ExchangePage {
      anchors.fill: parent
      focus: true
      exchange: pages.application.exchange
      onCopyRequested: text => pages.application.copyText(text)
      onClosed: pages.show(Pages.Chat)
    }
  }
  Repeater {
    id: promptsPlace

    model: pages.page === Pages.Prompts ? 1 : 0
    delegate: PromptsPage {
      anchors.fill: parent
      focus: true
      application: pages.application
      chat: pages.application.chat
      onClosed: pages.show(Pages.Chat)
    }
  }
  Repeater {
    model: pages.page === Pages.Models ? 1 : 0
    delegate: ModelsPage {
      anchors.fill: parent
      focus: true
      application: pages.application
      part: pages.application.models.isDemo ? ModelsPage.Catalogue : ModelsPage.Installed
      onOpenRequested: pages.openRequested()
      onCopyRequested: text => pages.application.copyText(text)
      onClosed: pages.show(Pages.Chat)
    }
  }
}
