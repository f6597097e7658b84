// What can be done with a chat, or with all that are selected where it is one of them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Chasqui.App as App
import Chasqui.Ui

ContextMenu {
  id: chatMenu

  required property App.ChatList chats
  property string chatId: ""
  property bool pinned: false
  property string folderId: ""
  property int chosen: 1
  readonly property bool many: chatMenu.chosen > 1

  signal openRequested(chatId: string)
  signal renameRequested(chatId: string)

  function about(chatId: string, pinned: bool, folderId: string) {
    chatMenu.chatId = chatId
    chatMenu.pinned = pinned
    chatMenu.folderId = folderId
    chatMenu.chosen = chatMenu.chats.targetsOf(chatId).length
  }

  objectName: "chatMenu"
  title: chatMenu.many ? qsTr("%1 chats").arg(chatMenu.chosen) : qsTr("Chat")

  MenuLine {
    objectName: "menuOpen"
    text: qsTr("Open")
    keys: qsTr("Enter")
    iconName: "open"
    visible: !chatMenu.many
    onTriggered: chatMenu.openRequested(chatMenu.chatId)
  }
  MenuLine {
    objectName: "menuWindow"
    text: qsTr("Open in a new window")
    iconName: "window"
    visible: !chatMenu.many
    onTriggered: chatMenu.chats.openInWindow(chatMenu.chatId)
  }
  MenuLine {
    objectName: "menuRename"
    text: qsTr("Rename")
    keys: qsTr("F2")
    iconName: "edit"
    visible: !chatMenu.many
    onTriggered: chatMenu.renameRequested(chatMenu.chatId)
  }
  MenuLine {
    objectName: "menuPin"
    text: chatMenu.pinned ? qsTr("Take off the pinned") : qsTr("Pin to the top")
    iconName: "pin"
    onTriggered: chatMenu.chats.setPinned(chatMenu.chatId, !chatMenu.pinned)
  }
  ContextMenu {
    id: folderMenu

    objectName: "folderMenu"
    title: qsTr("Move to a folder")

    MenuLine {
      objectName: "menuNewFolder"
      text: qsTr("New folder")
      iconName: "folder"
      onTriggered: chatMenu.chats.folders.create(qsTr("New folder"), chatMenu.chats.targetsOf(chatMenu.chatId))
    }
    MenuLine {
      objectName: "menuNoFolder"
      text: qsTr("Out of its folder")
      enabled: chatMenu.folderId !== "" || chatMenu.many
      onTriggered: chatMenu.chats.moveTo(chatMenu.chatId, "")
    }
    Instantiator {
      model: chatMenu.chats.folders
      delegate: MenuLine {
        required property var model

        text: model.name
        enabled: model.folderId !== chatMenu.folderId || chatMenu.many
        onTriggered: chatMenu.chats.moveTo(chatMenu.chatId, model.folderId)
      }
      onObjectAdded: (index, line) => folderMenu.insertItem(index + 2, line as MenuLine)
      onObjectRemoved: (index, line) => folderMenu.removeItem(line as MenuLine)
    }
  }
  MenuLine {
    objectName: "menuArchive"
    text: chatMenu.many ? qsTr("Archive %1 chats").arg(chatMenu.chosen) : qsTr("Archive")
    iconName: "archive"
    onTriggered: chatMenu.chats.archive(chatMenu.chatId)
  }
  MenuLine {
    objectName: "menuDuplicate"
    text: qsTr("Duplicate")
    iconName: "copy"
    visible: !chatMenu.many
    onTriggered: chatMenu.chats.duplicate(chatMenu.chatId)
  }
  MenuLine {
    objectName: "menuExport"
    text: qsTr("Export…")
    iconName: "export"
    onTriggered: chatMenu.chats.exportChats(chatMenu.chatId)
  }
  MenuRule {}
  MenuLine {
    objectName: "menuDelete"
    text: chatMenu.many ? qsTr("Delete %1 chats").arg(chatMenu.chosen) : qsTr("Delete")
    keys: qsTr("Del")
    iconName: "delete"
    onTriggered: chatMenu.chats.remove(chatMenu.chatId)
  }
}
