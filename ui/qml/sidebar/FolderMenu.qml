// What can be done with a folder.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ContextMenu {
  id: menu

  required property App.ChatList chats
  property string folderId: ""

  signal renameRequested(folderId: string)
  signal promptRequested(folderId: string)
  signal chatMade()

  objectName: "folderRowMenu"
  title: qsTr("Folder")

  MenuLine {
    objectName: "menuChatHere"
    text: qsTr("New chat in this folder")
    iconName: "new-chat"
    onTriggered: {
      menu.chats.createIn(menu.folderId)
      menu.chatMade()
    }
  }
  MenuLine {
    objectName: "menuRenameFolder"
    text: qsTr("Rename")
    keys: qsTr("F2")
    iconName: "edit"
    onTriggered: menu.renameRequested(menu.folderId)
  }
  MenuLine {
    objectName: "menuFolderPrompt"
    text: qsTr("System prompt of new chats…")
    iconName: "tune"
    onTriggered: menu.promptRequested(menu.folderId)
  }
  MenuLine {
    objectName: "menuFolderUp"
    text: qsTr("Move up")
    keys: qsTr("Alt+Up")
    iconName: "collapse"
    onTriggered: menu.chats.folders.move(menu.folderId, -1)
  }
  MenuLine {
    objectName: "menuFolderDown"
    text: qsTr("Move down")
    keys: qsTr("Alt+Down")
    iconName: "expand"
    onTriggered: menu.chats.folders.move(menu.folderId, 1)
  }
  MenuRule {}
  MenuLine {
    objectName: "menuDeleteFolder"
    text: qsTr("Delete the folder, keep its chats")
    keys: qsTr("Del")
    iconName: "delete"
    onTriggered: menu.chats.folders.remove(menu.folderId)
  }
}
