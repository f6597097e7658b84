// A message of the transcript, and what is asked of the chat there. No binding reads `chat`, `list` or `changes`: when the
// page goes they may be gone before the rows.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

MessageRow {
  id: row

  required property var model
  required property int index
  required property App.ChatController chat
  required property FollowingList list
  required property TranscriptChanges changes
  required property string flashId

  width: ListView.view.width
  blocks: row.model.blocks
  flashing: row.flashId === row.message.messageId
  message: Message {
    messageId: row.model.messageId
    fromUser: row.model.role === "user"
    text: fromUser || phase !== "generating" ? row.model.text : ""
    blank: (row.blocks?.count ?? 0) === 0
    phase: row.model.state
    saved: row.model.saved
    error: row.model.error
    errorNextStep: row.model.errorNextStep
    errorDetail: row.model.errorDetail
    siblingIndex: row.model.siblingIndex
    siblingCount: row.model.siblingCount
    statistics: row.model.statistics
    contextMark: row.model.contextMark
    summary: row.model.summary
    promptChanged: row.model.promptChanged
    promptText: row.model.promptText
    example: row.model.example
    edited: row.model.edited
    canGoOn: row.model.canGoOn
    attachments: row.model.attachments
    ownText: row.model.ownText
  }

  onFocusEntered: row.list.currentIndex = row.index
  onShifted: distance => row.list.contentY += distance
  onCopyRequested: row.chat.copy(row.message.messageId)
  onRegenerateRequested: {
    row.list.following = true
    row.chat.regenerate(row.message.messageId)
  }
  onSiblingRequested: delta => row.chat.selectSibling(row.message.messageId, delta)
  onGoOnRequested: {
    row.list.following = true
    row.chat.goOn(row.message.messageId)
  }
  onDuplicateRequested: row.chat.duplicate(row.message.messageId)
  onRemoveRequested: row.chat.remove(row.message.messageId)
  onRetrySaveRequested: row.chat.retrySave(row.message.messageId)
  onEditRequested: {
    const text = row.message.fromUser ? row.message.ownText : row.message.text
    row.changes.startEditing(row.message.messageId, text)
  }
  onEditChanged: text => row.changes.editingText = text
  onEditSaved: row.changes.saveEdit()
  onEditCancelled: row.changes.cancelEdit()
  onLinkOpened: {
    Qt.openUrlExternally(row.link)
    row.changes.closeLink()
  }
  onLinkClosed: row.changes.closeLink()
  onSummaryToggled: row.changes.toggleSummary()
}
