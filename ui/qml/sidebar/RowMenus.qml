// The menus of the list: one for chats, one for folders.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Item {
  id: menus

  required property App.ChatList chats
  readonly property bool shown: chatMenu.visible || folderMenu.visible
  property string renameId: ""  // what is renamed when the menu has gone, which gives the keyboard back first

  signal openRequested(chatId: string)
  signal renameRequested(rowId: string)
  signal chatMade()

  onShownChanged: {
    if (!menus.shown && menus.renameId)
      Qt.callLater(menus.rename) // qmllint disable
  }

  function rename() {
    const rowId = menus.renameId
    menus.renameId = ""
    menus.renameRequested(rowId)
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
    onChatMade: menus.chatMade()
  }
}
