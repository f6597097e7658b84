// The chats of the archive or of the trash; the arrow keys move, and what is chosen is shown beside.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ListView {
  id: list

  required property App.Shelf shelf
  required property bool trash
  property string askingId: ""

  signal chatOpened(chatId: string)

  function showPreview() {
    list.shelf.preview.show((list.currentItem as ShelfRow)?.chatId ?? "")
  }

  objectName: "shelfList"
  model: list.trash ? list.shelf.trash : list.shelf.archive
  clip: true
  spacing: Theme.spaceXs
  boundsBehavior: Flickable.StopAtBounds
  highlightMoveDuration: 0
  activeFocusOnTab: true
  keyNavigationEnabled: true
  Accessible.role: Accessible.List
  Accessible.name: list.trash ? qsTr("Trash") : qsTr("Archive")
  ScrollBar.vertical: ThinScrollBar {}
  onCurrentItemChanged: list.showPreview()
  onModelChanged: {
    list.currentIndex = 0
    list.askingId = ""
  }

  delegate: ShelfRow {
    id: row

    required property var model
    required property int index

    width: ListView.view.width
    chatId: row.model.chatId
    title: row.model.title
    preview: row.model.preview
    when: row.model.when
    leaves: row.model.leaves
    inTrash: list.trash
    chosen: ListView.isCurrentItem
    cursor: ListView.isCurrentItem && list.activeFocus
    asking: list.askingId === row.chatId

    onPicked: {
      list.currentIndex = row.index
      list.forceActiveFocus(Qt.MouseFocusReason)
    }
    onBackRequested: list.trash ? list.shelf.restore(row.chatId) : list.shelf.unarchive(row.chatId)
    onOpened: if (!list.trash) list.chatOpened(row.chatId)
    onRemoveRequested: {
      list.currentIndex = row.index
      if (list.trash)
        list.askingId = row.chatId
      else
        list.shelf.remove(row.chatId)
    }
    onErased: {
      list.askingId = ""
      list.shelf.erase(row.chatId)
    }
    onKept: list.askingId = ""
  }

  BodyText {
    anchors { top: parent.top; left: parent.left; right: parent.right; topMargin: Theme.spaceL }
    visible: list.count === 0
    text: list.shelf.reading && list.trash ? qsTr("Reading the trash…")
      : list.trash && list.shelf.keptDays === 0
      ? qsTr("The trash is empty. Deleted chats are kept here until you erase them.")
      : list.trash ? qsTr("The trash is empty. Deleted chats are kept here for %n day(s).", "", list.shelf.keptDays)
      : qsTr("No chat is archived. “Archive” in a chat's menu takes it off the list and keeps it here.")
    color: Theme.colors.muted
  }
}
