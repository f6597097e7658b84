// The three panels of the window: chats, the open chat, its prompt and sampling; over its edges where it is narrow.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: panels

  required property App.Application application
  readonly property bool narrow: panels.width < Theme.narrowWindow
  readonly property bool narrowInspector: panels.width < Theme.narrowForInspector
  readonly property alias pages: pages
  readonly property bool promptsShown: pages.page === Pages.Prompts
  property bool sidebarShown: true
  property bool inspectorShown: false

  signal modelsRequested(near: Item)
  signal openRequested()

  function showPage(page: int) {
    pages.show(page)
  }

  function showChat() {
    pages.show(Pages.Chat)
  }

  function openSidebar() {
    if (panels.narrow)
      sidebarDrawer.open()
    else
      panels.sidebarShown = true
  }

  function searchAll() {
    panels.openSidebar()
    sidebar.startSearch()
  }

  function makeFolder() {
    panels.openSidebar()
    panels.application.chats.folders.create(qsTr("New folder"), [])
  }

  function toggleSidebar() {
    if (panels.narrow)
      sidebarDrawer.visible = !sidebarDrawer.visible
    else
      panels.sidebarShown = !panels.sidebarShown
  }

  function toggleInspector() {
    pages.page = Pages.Chat
    if (panels.narrowInspector)
      inspectorDrawer.visible = !inspectorDrawer.visible
    else
      panels.inspectorShown = !panels.inspectorShown
  }

  function renameChat(chatId: string) {
    panels.openSidebar()
    sidebar.rename(chatId)
  }

  onNarrowChanged: sidebarDrawer.close()
  onNarrowInspectorChanged: inspectorDrawer.close()

  PanelSplit {
    anchors.fill: parent

    Item {
      id: sidebarPlace

      visible: !panels.narrow && panels.sidebarShown
      SplitView.minimumWidth: Theme.sidebarMinimum
      SplitView.preferredWidth: Theme.sidebarWidth
      SplitView.maximumWidth: Theme.sidebarMaximum
    }
    Pages {
      id: pages

      application: panels.application
      sidebarOpen: panels.narrow ? sidebarDrawer.visible : panels.sidebarShown
      inspectorOpen: panels.narrowInspector ? inspectorDrawer.visible : panels.inspectorShown
      focus: true
      SplitView.fillWidth: true
      onSidebarToggled: panels.toggleSidebar()
      onInspectorToggled: panels.toggleInspector()
      onModelsRequested: near => panels.modelsRequested(near)
      onOpenRequested: panels.openRequested()
    }
    Item {
      id: inspectorPlace

      visible: pages.chatShown && !panels.narrowInspector && panels.inspectorShown
      SplitView.minimumWidth: Theme.inspectorWidth
      SplitView.preferredWidth: Theme.inspectorWidth
      SplitView.maximumWidth: Theme.sidebarMaximum
    }
  }
  PanelDrawer {
    id: sidebarDrawer

    atStart: true
    width: Theme.sidebarWidth
    height: panels.height
  }
  PanelDrawer {
    id: inspectorDrawer

    width: Theme.inspectorWidth
    height: panels.height
  }
  Sidebar {
    id: sidebar

    parent: panels.narrow ? sidebarDrawer.place : sidebarPlace
    anchors.fill: parent
    chats: panels.application.chats
    models: panels.application.models
    layers: panels.application.promptLayers
    actions: panels.application.actions
    onModelsRequested: near => panels.modelsRequested(near)
    onChatOpened: {
      sidebarDrawer.close()
      panels.showChat()
    }
    search: panels.application.search
    onMessageOpened: (chatId, messageId) => panels.application.openMessage(chatId, messageId)
    onShelfRequested: {
      sidebarDrawer.close()
      panels.showPage(Pages.Shelf)
    }
    onSettingsRequested: panels.showPage(Pages.Settings)
  }
  Inspector {
    parent: panels.narrowInspector ? inspectorDrawer.place : inspectorPlace
    anchors.fill: parent
    chat: panels.application.chat
    sampling: panels.application.sampling
    contextChoice: panels.application.contextChoice
    closeKeys: panels.application.actions.shortcuts.toggleInspector ?? ""
    onClosed: panels.toggleInspector()
    onPromptsRequested: {
      inspectorDrawer.close()
      panels.showPage(Pages.Prompts)
    }
  }
}
