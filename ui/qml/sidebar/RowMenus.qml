// The menus of the list: one for chats, one for folders.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Item {
  id: menus

  required property App.ChatList chats
  required property App.PromptLayers layers
  readonly property bool shown: chatMenu.visible || folderMenu.visible
  // What is asked for when the menu has gone, which gives the keyboard back first.
  property string renameId: ""
  property string promptFolderId: ""

  signal openRequested(chatId: string)
  signal renameRequested(rowId: string)
  signal chatMade()

  onShownChanged: {
    if (!menus.shown && (menus.renameId || menus.promptFolderId))
      Qt.callLater(menus.goOn) // qmllint disable
  }

  function goOn() {
    const rowId = menus.renameId
    const folderId = menus.promptFolderId
    menus.renameId = ""
    menus.promptFolderId = ""
    if (rowId)
      menus.renameRequested(rowId)
    if (folderId)
      folderPrompt.ask(folderId)
  }

  // Under `near`, or at the pointer where it is null.
  function openFor(row: var, near: Item) {
    const menu = row.isFolder ? folderMenu : chatMenu
    if (row.isFolder)
      folderMenu.folderId = row.folderId
    else
      chatMenu.about(row.chatId, row.pinned, row.folderId)
    if (near)
      menu.openUnder(near)
    else
      menu.popup()
  }

  ChatMenu {
    id: chatMenu

    chats: menus.chats
    onOpenRequested: chatId => menus.openRequested(chatId)
    onRenameRequested: chatId => menus.renameId = chatId
  }
  FolderMenu {
    id: folderMenu

    chats: menus.chats
    onRenameRequested: folderId => menus.renameId = folderId
    onPromptRequested: folderId => menus.promptFolderId = folderId
    onChatMade: menus.chatMade()
  }
  FolderPromptPopup {
    id: folderPrompt

    layers: menus.layers
  }
}
