// A row of the list of chats, and what is done there with its chat or folder.
import QtQuick
import Chasqui.App as App

ChatRow {
  id: row

  required property var model
  required property int index
  required property App.ChatList chats
  readonly property string rowId: row.isFolder ? row.model.folderId : row.model.chatId

  signal reached()  // the cursor is to be here
  signal chatOpened()

  width: ListView.view.width
  heading: row.model.heading
  title: row.model.title
  preview: row.model.preview
  isFolder: row.model.isFolder
  inFolder: !row.model.isFolder && row.model.folderId !== ""
  expanded: row.model.expanded
  chatCount: row.model.chatCount
  pinned: row.model.pinned
  open: row.model.current
  busy: row.model.busy
  chosen: row.model.selected
  dragId: row.model.chatId

  onOpened: {
    row.reached()
    if (row.isFolder)
      return row.chats.setExpanded(row.model.folderId, !row.model.expanded)
    row.chats.open(row.model.chatId)
    row.chatOpened()
  }
  onPicked: modifiers => {
    row.reached()
    if (!row.isFolder && (modifiers & Qt.ShiftModifier))
      row.chats.selectTo(row.model.chatId)
    else if (!row.isFolder && (modifiers & Qt.ControlModifier))
      row.chats.toggleSelected(row.model.chatId)
    else
      row.opened()
  }
  onRenamed: title => {
    if (row.isFolder)
      row.chats.folders.rename(row.model.folderId, title)
    else if (title.trim())
      row.chats.rename(row.model.chatId, title.trim())
  }
  onRemoveRequested: {
    if (row.isFolder)
      row.chats.folders.remove(row.model.folderId)
    else
      row.chats.remove(row.model.chatId)
  }
  onFoldRequested: expanded => row.chats.setExpanded(row.model.folderId, expanded)
  onMoveRequested: step => row.chats.folders.move(row.model.folderId, step)
  onDropped: row.chats.dropAt(row.ghost.chatId, row.index)
}
