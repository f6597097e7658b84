// The chats at the left: a new one, the filter, the list, and the model below.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: sidebar

  required property App.ChatList chats
  required property App.ModelController models
  required property App.PromptLayers layers
  required property App.SearchController search
  readonly property bool searching: filter.text.trim() !== ""
  required property App.ActionList actions

  signal chatOpened()
  signal messageOpened(chatId: string, messageId: string)
  signal modelsRequested(near: Item)
  signal shelfRequested()
  signal settingsRequested()

  // What hides the chat's row, a search or a closed folder, goes.
  function rename(chatId: string) {
    if (sidebar.searching && sidebar.chats.rowOfChat(chatId) < 0) sidebar.endSearch()
    sidebar.chats.openFolderOf(chatId)
    list.startRenaming(chatId)
  }

  function startSearch() {
    filter.forceActiveFocus(Qt.ShortcutFocusReason)
    filter.selectAll()
  }

  // Titles at once, and below them the messages with these words.
  function find(words: string) {
    sidebar.chats.filter = words
    sidebar.search.query = words
  }

  function endSearch() {
    filter.clear()
    sidebar.find("")
    filter.forceActiveFocus(Qt.OtherFocusReason)
  }

  function enterList() {
    const target = list.visible && list.count > 0 ? list : hits.count > 0 ? hits : null
    target?.forceActiveFocus(Qt.TabFocusReason)
  }

  // The list above the messages shows the other titles.
  Component.onCompleted: sidebar.search.onlyArchivedTitles = true
  Accessible.role: Accessible.Pane
  Accessible.name: qsTr("Chats")

  Rectangle { anchors.fill: parent; color: Theme.colors.sidebar }

  ColumnLayout {
    anchors.fill: parent
    spacing: Theme.spaceS

    ActionButton {
      objectName: "newChat"
      text: qsTr("New chat")
      iconName: "new-chat"
      Accessible.description: sidebar.actions.shortcuts.newChat ?? ""
      Layout.fillWidth: true
      Layout.margins: Theme.spaceS
      Layout.bottomMargin: 0
      Layout.preferredHeight: Theme.hitTarget + Theme.spaceXs
      onClicked: {
        sidebar.chats.create()
        sidebar.chatOpened()
      }
    }
    InputField {
      id: filter

      objectName: "chatFilter"
      iconName: "search"
      placeholderText: qsTr("Search the chats")
      Accessible.description: qsTr("Down goes to what was found, Esc ends the search")
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS
      Layout.rightMargin: Theme.spaceS
      onTextEdited: sidebar.find(filter.text)
      Component.onCompleted: filter.text = sidebar.chats.filter
      Keys.onEscapePressed: event => {
        event.accepted = filter.text !== ""
        sidebar.endSearch()
      }
      Keys.onDownPressed: sidebar.enterList()
      Keys.onReturnPressed: sidebar.enterList()
      Keys.onEnterPressed: sidebar.enterList()
    }
    ChatListView {
      id: list

      chats: sidebar.chats
      layers: sidebar.layers
      focus: true
      visible: !sidebar.searching || list.count > 0
      Layout.fillWidth: true
      Layout.fillHeight: true
      Layout.maximumHeight: sidebar.searching ? Math.min(list.contentHeight, sidebar.height / 3) : Infinity
      onChatOpened: sidebar.chatOpened()
      onEndPassed: if (sidebar.searching) hits.forceActiveFocus(Qt.TabFocusReason)
    }
    SearchHits {
      id: hits

      search: sidebar.search
      visible: sidebar.searching
      Layout.fillWidth: true
      Layout.fillHeight: true
      onOpened: (chatId, messageId) => {
        sidebar.messageOpened(chatId, messageId)
        sidebar.chatOpened()
      }
      onUpRequested: (list.visible ? list : filter).forceActiveFocus(Qt.BacktabFocusReason)
      Keys.onEscapePressed: sidebar.endSearch()
      Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
    }
    UndoToast {
      objectName: "undoToast"
      words: sidebar.chats.undoText
      steps: sidebar.chats.undoSteps
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS
      Layout.rightMargin: Theme.spaceS
      onUndoRequested: sidebar.chats.undo()
      onDismissed: sidebar.chats.dismissUndo()
    }
    Rectangle {
      color: Theme.colors.border
      implicitHeight: Theme.hairline
      Layout.fillWidth: true
      Layout.bottomMargin: -Theme.spaceS
    }
    SidebarFoot {
      models: sidebar.models
      settingsKeys: sidebar.actions.shortcuts.settings ?? ""
      Layout.fillWidth: true
      onModelsRequested: near => sidebar.modelsRequested(near)
      onShelfRequested: sidebar.shelfRequested()
      onSettingsRequested: sidebar.settingsRequested()
    }
  }
}
