// All chats under the days they belong to; the arrow keys move, Enter opens, F2 renames, Delete removes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ListView {
  id: list

  required property App.ChatList chats
  property string renamingId: ""
  property int openIndex: -1

  signal chatOpened()

  function open(chatId: string) {
    list.chats.open(chatId)
    list.chatOpened()
  }

  function startRenaming(chatId: string) {
    list.renamingId = chatId
  }

  function rename(chatId: string, title: string) {
    list.renamingId = ""
    if (title.trim())
      list.chats.rename(chatId, title.trim())
    list.forceActiveFocus(Qt.TabFocusReason)
  }

  objectName: "chatList"
  // The cursor goes to a chat when it is opened, after the list has its row.
  function showOpen() {
    list.forceLayout()
    list.currentIndex = list.openIndex
  }

  Component.onCompleted: Qt.callLater(list.showOpen) // qmllint disable
  Connections {
    target: list.model
    function onCurrentIdChanged() {
      Qt.callLater(list.showOpen) // qmllint disable
    }
  }

  model: list.chats
  clip: true
  boundsBehavior: Flickable.StopAtBounds
  highlightMoveDuration: 0
  highlightResizeDuration: 0
  activeFocusOnTab: list.count > 0
  keyNavigationEnabled: true
  Accessible.role: Accessible.List
  Accessible.name: qsTr("Chats")
  ScrollBar.vertical: ThinScrollBar {}

  section.property: "section"
  delegate: ChatRow {
    id: row

    required property var model
    required property int index

    width: ListView.view.width
    heading: ListView.section !== ListView.previousSection ? ListView.section : ""
    cursor: ListView.isCurrentItem && list.activeFocus
    title: row.model.title
    preview: row.model.preview
    open: row.model.current
    busy: row.model.busy
    renaming: list.renamingId === row.model.chatId

    onOpenChanged: if (row.open) list.openIndex = row.index
    onIndexChanged: if (row.open) list.openIndex = row.index
    onRenamingChanged: if (row.renaming) list.currentIndex = row.index
    Component.onCompleted: if (row.open) list.openIndex = row.index
    onOpened: {
      list.currentIndex = row.index
      list.open(row.model.chatId)
    }
    onRenameRequested: list.startRenaming(row.model.chatId)
    onRenamed: title => list.rename(row.model.chatId, title)
    onRenameCancelled: list.rename(row.model.chatId, "")
    onRemoveRequested: list.chats.remove(row.model.chatId)
  }

  BodyText {
    anchors { top: parent.top; left: parent.left; right: parent.right; margins: Theme.spaceL }
    visible: list.count === 0
    text: list.chats.filter ? qsTr("No chat has “%1” in its name.").arg(list.chats.filter) : qsTr("No chats yet.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
  }
}
