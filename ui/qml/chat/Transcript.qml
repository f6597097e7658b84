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
  readonly property alias list: list
  readonly property alias selection: chosen
  readonly property real toastHeight: toast.visible ? toast.height + Theme.spaceS : 0
  property string flashId: ""

  function openFind() {
    findBar.openFrom(list.indexAt(0, list.contentY))
  }

  signal copyRequested(text: string)
  signal writingRequested(text: string) // in the composer, beginning with the text

  // What is selected, or the current message.
  function copySelection() {
    const text = chosen.text()
    if (text)
      transcript.copyRequested(text)
  }

  Connections {
    target: transcript.chat
    function onEditRequested(messageId: string, text: string) {
      underChange.startEditing(messageId, text)
      underChange.fromComposer = true
    }
    function onChatIdChanged() {
      underChange.reset()
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

  TranscriptChanges {
    id: underChange

    chat: transcript.chat
    list: transcript.list
    onLeft: transcript.writingRequested("")
  }
  TranscriptSelection {
    id: chosen

    model: transcript.chat.transcript
  }
  CodeHighlighter {
    id: colours
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
    onTyped: text => transcript.writingRequested(text)
    Keys.onPressed: event => {
      event.accepted = event.matches(StandardKey.Copy) || event.matches(StandardKey.SelectAll)
      if (event.matches(StandardKey.Copy))
        transcript.copySelection()
      else if (event.accepted)
        chosen.selectMessage(list.currentIndex)
      else
        list.takeKey(event)
    }

    delegate: TranscriptRow {
      id: row

      chat: transcript.chat
      list: transcript.list
      changes: underChange
      flashId: transcript.flashId
      visibleFrom: list.contentY - row.y
      visibleHeight: list.height
      moving: list.moving
      current: row.ListView.isCurrentItem && list.activeFocus
      last: row.index === list.count - 1
      busy: transcript.chat.busy
      waitingFor: row.last && row.busy ? transcript.chat.statusText : ""
      progress: transcript.chat.progress
      link: underChange.linkRow === row.index ? underChange.link : ""
      editing: underChange.editingId === row.message.messageId
      editingText: underChange.editingText
      summaryOpen: underChange.summaryOpen
      figuresAlways: transcript.figuresAlways
      context: BlockContext {
        row: row.index
        selection: chosen
        find: findBar.find
        highlighter: colours
        onCopyRequested: transcript.copySelection()
        onCodeCopyRequested: code => transcript.copyRequested(code)
        onHitShown: (text, area) => findBar.show(text, area)
        onLinkRequested: link => underChange.askAbout(link, row.index)
      }
      onDetailCopyRequested: text => transcript.copyRequested(text)
      onInfoRequested: near => info.openFor(row.message.messageId, near)
      onLinkCopied: {
        transcript.copyRequested(row.link)
        underChange.closeLink()
      }
    }
  }

  AnswerInfo {
    id: info

    chat: transcript.chat
  }
  MessageToast {
    id: toast

    objectName: "messageToast"
    anchors { bottom: parent.bottom; bottomMargin: Theme.spaceM; horizontalCenter: parent.horizontalCenter }
    z: 1
    width: Math.min(Theme.sidebarWidth, parent.width - 2 * Theme.spaceM)
    chat: transcript.chat
  }
  TranscriptFindBar {
    id: findBar

    objectName: "findBar"
    anchors { top: parent.top; right: parent.right; rightMargin: Theme.spaceXl }
    width: Math.min(Theme.popupWidth, parent.width - 2 * Theme.spaceXl)
    list: transcript.list
    messages: transcript.chat.transcript
    onClosed: list.forceActiveFocus(Qt.OtherFocusReason)
  }
  NewTextPill {
    anchors { bottom: parent.bottom; bottomMargin: Theme.spaceM; horizontalCenter: parent.horizontalCenter }
    visible: !list.following && !list.atEnd
    newText: list.grown
    onClicked: list.toEnd()
  }
}
