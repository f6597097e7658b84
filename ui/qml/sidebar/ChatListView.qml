// Pinned chats, folders, and the others under their days. The arrow keys move, Enter opens, F2 renames, Delete removes,
// Shift and Ctrl select several, Shift+F10 asks for the menu.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ListView {
  id: list

  required property App.ChatList chats
  required property App.PromptLayers layers
  readonly property var folders: list.chats.folders
  property string renamingId: ""

  signal chatOpened()
  signal endPassed()  // the Down key, on the last row

  function open(chatId: string) {
    list.chats.open(chatId)
    list.chatOpened()
  }

  // Its row is in sight then, and has the keyboard before its field takes it.
  function startRenaming(rowId: string) {
    list.forceLayout()
    list.currentIndex = Math.max(list.chats.rowOfChat(rowId), list.chats.rowOfFolder(rowId))
    list.renamingId = rowId
  }

  function endRenaming() {
    list.renamingId = ""
    list.forceActiveFocus(Qt.TabFocusReason)
  }

  // The cursor goes to a chat when it is opened, after the list has its row.
  function showOpen() {
    list.forceLayout()
    list.currentIndex = list.chats.rowOfChat(list.chats.currentId)
  }

  function extendSelection(step: int) {
    if (list.chats.selectedCount === 0)
      list.chats.toggleSelected((list.currentItem as ChatRow)?.dragId ?? "")
    list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + step))
    list.chats.selectTo((list.currentItem as ChatRow)?.dragId ?? "")
  }

  objectName: "chatList"
  Component.onCompleted: Qt.callLater(list.showOpen) // qmllint disable
  Connections {
    target: list.model
    function onCurrentIdChanged() {
      Qt.callLater(list.showOpen) // qmllint disable
    }
  }
  Connections {
    target: list.folders
    function onCreated(folderId: string) {
      if (menus.shown)
        menus.renameId = folderId
      else
        list.startRenaming(folderId)
    }
  }

  model: list.chats
  clip: true
  interactive: !dragGhost.held
  boundsBehavior: Flickable.StopAtBounds
  highlightMoveDuration: 0
  highlightResizeDuration: 0
  reuseItems: false
  activeFocusOnTab: list.count > 0
  keyNavigationEnabled: true
  Accessible.role: Accessible.List
  Accessible.name: qsTr("Chats")
  ScrollBar.vertical: ThinScrollBar {}

  Keys.onPressed: event => {
    const control = event.modifiers & Qt.ControlModifier
    const arrow = event.key === Qt.Key_Down ? 1 : event.key === Qt.Key_Up ? -1 : 0
    event.accepted = true
    if (control && event.key === Qt.Key_A)
      list.chats.selectAll()
    else if (event.key === Qt.Key_Escape && list.chats.selectedCount > 0)
      list.chats.clearSelection()
    else if (arrow && (event.modifiers & Qt.ShiftModifier))
      list.extendSelection(arrow)
    else if (arrow > 0 && list.currentIndex === list.count - 1)
      list.endPassed()
    else
      event.accepted = false
  }
  // Escape ends the selection before it stops an answer.
  Keys.onShortcutOverride: event => {
    event.accepted = event.key === Qt.Key_Escape && list.chats.selectedCount > 0
  }

  delegate: ChatListRow {
    id: row

    chats: list.chats
    ghost: dragGhost
    cursor: ListView.isCurrentItem && list.activeFocus
    renaming: list.renamingId !== "" && list.renamingId === row.rowId

    onReached: list.currentIndex = row.index
    onChatOpened: list.chatOpened()
    onRenameRequested: list.startRenaming(row.rowId)
    onRenamed: list.endRenaming()
    onRenameCancelled: list.endRenaming()
    onMenuRequested: near => {
      list.currentIndex = row.index
      menus.openFor(row.model, near)
    }
  }

  DragGhost {
    id: dragGhost

    parent: list
  }
  RowMenus {
    id: menus

    chats: list.chats
    layers: list.layers
    onOpenRequested: chatId => list.open(chatId)
    onRenameRequested: rowId => list.startRenaming(rowId)
    onChatMade: list.chatOpened()
  }

  BodyText {
    anchors { top: parent.top; left: parent.left; right: parent.right; margins: Theme.spaceL }
    visible: list.count === 0
    text: list.chats.filter ? qsTr("No chat has “%1” in its name.").arg(list.chats.filter) : qsTr("No chats yet.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
  }
}
