// The chats at the left: a new one, the filter, the list, and the model below.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: sidebar

  required property App.ChatList chats
  required property App.ModelController models

  signal chatOpened()
  signal modelsRequested(near: Item)
  signal shelfRequested()

  function renameCurrent() {
    list.startRenaming(sidebar.chats.currentId)
  }

  function startSearch() {
    filter.forceActiveFocus(Qt.ShortcutFocusReason)
    filter.selectAll()
  }

  Accessible.role: Accessible.Pane
  Accessible.name: qsTr("Chats")

  Rectangle {
    anchors.fill: parent
    color: Theme.colors.sidebar
  }

  ColumnLayout {
    anchors.fill: parent
    spacing: Theme.spaceS

    ActionButton {
      objectName: "newChat"
      text: qsTr("New chat")
      iconName: "new-chat"
      Accessible.description: qsTr("Ctrl+N")
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
      placeholderText: qsTr("Find a chat")
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS
      Layout.rightMargin: Theme.spaceS
      onTextEdited: sidebar.chats.filter = filter.text
      Component.onCompleted: filter.text = sidebar.chats.filter
      Keys.onEscapePressed: event => {
        event.accepted = filter.text !== ""
        filter.clear()
        sidebar.chats.filter = ""
      }
      Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    ChatListView {
      id: list

      chats: sidebar.chats
      focus: true
      Layout.fillWidth: true
      Layout.fillHeight: true
      onChatOpened: sidebar.chatOpened()
    }
    UndoToast {
      objectName: "undoToast"
      words: sidebar.chats.undoText
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS
      Layout.rightMargin: Theme.spaceS
      onUndoRequested: sidebar.chats.undo()
      onDismissed: sidebar.chats.dismissUndo()
    }
    SidebarFoot {
      models: sidebar.models
      Layout.fillWidth: true
      onModelsRequested: near => sidebar.modelsRequested(near)
      onShelfRequested: sidebar.shelfRequested()
    }
  }
}
