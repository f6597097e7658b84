// The messages of the open chat, and what is under change among them.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Markdown
import Chasqui.Ui

FocusScope {
  id: transcript

  required property App.ChatController chat
  property bool figuresAlways: false
  property string editingId: ""
  property string editingText: ""
  property bool summaryOpen: false
  property string link: ""
  property int linkRow: -1
  readonly property alias list: list
  readonly property alias selection: chosen
  property string flashId: ""
  property Item hitText: null
  property rect hitArea

  function openFind() {
    finder.searchFrom(Math.max(0, list.indexAt(0, list.contentY)))
    findBar.open()
  }

  function showHit() {
    if (transcript.hitText)
      list.showArea(transcript.hitText, transcript.hitArea)
  }

  signal copyRequested(text: string)

  // What is selected, or the current message.
  function copySelection() {
    const text = chosen.text()
    if (text)
      transcript.copyRequested(text)
  }

  function startEditing(messageId: string, text: string) {
    transcript.editingText = text
    transcript.editingId = messageId
  }

  function saveEdit() {
    const followed = list.following
    list.following = true
    if (transcript.chat.edit(transcript.editingId, transcript.editingText))
      transcript.editingId = ""
    else  // refused: the text stays in the editor, the reason stands above the composer
      list.following = followed
  }

  function regenerate(messageId: string) {
    list.following = true
    transcript.chat.regenerate(messageId)
  }

  Connections {
    target: transcript.chat
    function onEditRequested(messageId: string, text: string) {
      transcript.startEditing(messageId, text)
    }
    function onChatIdChanged() {
      transcript.editingId = ""
      transcript.summaryOpen = false
      transcript.linkRow = -1
      findBar.close()
      list.toEnd()
    }
    function onRevealRequested(messageId: string) {
      const row = list.model.rowOf(messageId)
      if (row < 0)
        return
      list.reveal(row)
      transcript.flashId = ""
      transcript.flashId = messageId
    }
  }

  Connections {
    target: list.model
    function onDataChanged() {
      list.grown = !list.following
    }
    function onRowsInserted() {
      list.grown = !list.following
    }
  }

  TranscriptSelection {
    id: chosen

    model: transcript.chat.transcript
  }
  CodeHighlighter {
    id: colours
  }
  ChatFind {
    id: finder

    model: transcript.chat.transcript
    onCurrentChanged: {
      transcript.hitText = null
      if (finder.currentRow >= 0) {
        list.following = false
        list.positionViewAtIndex(finder.currentRow, ListView.Contain)
      }
    }
  }
  DragScroll {
    list: transcript.list
    selection: chosen
  }

  FollowingList {
    id: list

    objectName: "transcript"
    anchors.fill: parent
    focus: true
    model: transcript.chat.transcript
    Accessible.name: qsTr("Messages")
    Keys.onPressed: event => {
      event.accepted = event.matches(StandardKey.Copy) || event.matches(StandardKey.SelectAll)
      if (event.matches(StandardKey.Copy))
        transcript.copySelection()
      else if (event.accepted)
        chosen.selectMessage(list.currentIndex)
      else
        list.takeKey(event)
    }

    delegate: MessageRow {
      id: row

      required property var model
      required property int index

      width: ListView.view.width
      blocks: row.model.blocks
      visibleFrom: list.contentY - row.y
      visibleHeight: list.height
      moving: list.moving
      context: BlockContext {
        row: row.index
        selection: chosen
        find: finder
        highlighter: colours
        onCopyRequested: transcript.copySelection()
        onCodeCopyRequested: code => transcript.copyRequested(code)
        onHitShown: (text, area) => {
          transcript.hitText = text
          transcript.hitArea = area
          Qt.callLater(transcript.showHit) // qmllint disable
        }
        onLinkRequested: link => {
          transcript.link = link
          transcript.linkRow = row.index
        }
      }
      figuresAlways: transcript.figuresAlways
      flashing: transcript.flashId === row.message.messageId
      link: transcript.linkRow === row.index ? transcript.link : ""
      current: ListView.isCurrentItem && list.activeFocus
      last: row.index === list.count - 1
      busy: transcript.chat.busy
      waitingFor: row.last && row.busy ? transcript.chat.statusText : ""
      progress: transcript.chat.progress
      editing: transcript.editingId === row.message.messageId
      editingText: transcript.editingText
      summaryOpen: transcript.summaryOpen
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

      onFocusEntered: list.currentIndex = row.index
      onShifted: distance => list.contentY += distance
      onCopyRequested: transcript.chat.copy(row.message.messageId)
      onDetailCopyRequested: text => transcript.copyRequested(text)
      onRegenerateRequested: transcript.regenerate(row.message.messageId)
      onSiblingRequested: delta => transcript.chat.selectSibling(row.message.messageId, delta)
      onGoOnRequested: {
        list.following = true
        transcript.chat.goOn(row.message.messageId)
      }
      onInfoRequested: near => info.openFor(row.message.messageId, near)
      onDuplicateRequested: transcript.chat.duplicate(row.message.messageId)
      onRemoveRequested: transcript.chat.remove(row.message.messageId)
      onRetrySaveRequested: transcript.chat.retrySave(row.message.messageId)
      onEditRequested: transcript.startEditing(row.message.messageId, row.message.fromUser ? row.message.ownText : row.message.text)
      onEditChanged: text => transcript.editingText = text
      onEditSaved: transcript.saveEdit()
      onEditCancelled: transcript.editingId = ""
      onLinkOpened: {
        Qt.openUrlExternally(row.link)
        transcript.linkRow = -1
      }
      onLinkCopied: {
        transcript.copyRequested(row.link)
        transcript.linkRow = -1
      }
      onLinkClosed: transcript.linkRow = -1
      onSummaryToggled: {
        list.following = false // what was pressed stays where it is
        transcript.summaryOpen = !transcript.summaryOpen
      }
    }
  }

  AnswerInfo {
    id: info

    chat: transcript.chat
  }
  UndoToast {
    objectName: "messageToast"
    anchors { bottom: parent.bottom; bottomMargin: Theme.spaceM; horizontalCenter: parent.horizontalCenter }
    z: 1
    width: Math.min(Theme.sidebarWidth, parent.width - 2 * Theme.spaceM)
    words: transcript.chat.removed.text
    steps: transcript.chat.removed.steps
    onUndoRequested: transcript.chat.removed.undo()
    onDismissed: transcript.chat.removed.dismiss()
  }
  FindBar {
    id: findBar

    objectName: "findBar"
    anchors { top: parent.top; right: parent.right; rightMargin: Theme.spaceXl }
    width: Math.min(Theme.popupWidth, parent.width - 2 * Theme.spaceXl)
    find: finder
    onClosed: list.forceActiveFocus(Qt.OtherFocusReason)
  }
  NewTextPill {
    anchors { bottom: parent.bottom; bottomMargin: Theme.spaceM; horizontalCenter: parent.horizontalCenter }
    visible: !list.following && !list.atEnd
    newText: list.grown
    onClicked: list.toEnd()
  }
}
