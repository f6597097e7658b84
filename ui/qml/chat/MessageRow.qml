// One message: the user's in a bubble at the right, an answer as text across the column; its actions below it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Chasqui.Markdown
import Chasqui.Ui

FocusScope {
  id: row

  required property Message message
  required property BlockList blocks
  required property BlockContext context
  required property real visibleFrom // where what is on show begins, from the top of the row
  required property real visibleHeight
  required property bool moving // what is on show
  required property string waitingFor
  required property real progress
  required property bool current
  required property bool last
  required property bool busy
  required property bool editing
  required property string editingText
  required property bool summaryOpen
  property bool flashing: false
  property bool figuresAlways: false
  required property string link // that waits to be opened
  readonly property bool newestAnswer: row.last && !row.message.fromUser && row.message.phase !== "generating"

  signal focusEntered()
  signal shifted(distance: real)
  signal copyRequested()
  signal detailCopyRequested(text: string)
  signal regenerateRequested()
  signal siblingRequested(delta: int)
  signal goOnRequested()
  signal infoRequested(near: Item)
  signal duplicateRequested()
  signal removeRequested()
  signal retrySaveRequested()
  signal editRequested()
  signal editChanged(text: string)
  signal editSaved()
  signal editCancelled()
  signal summaryToggled()
  signal linkOpened()
  signal linkCopied()
  signal linkClosed()

  implicitHeight: column.implicitHeight + Theme.spaceM
  Accessible.role: Accessible.ListItem
  Accessible.name: (row.message.fromUser ? qsTr("You: %1") : qsTr("Answer: %1")).arg(row.message.text)
  Accessible.description: row.message.exampleWords || row.message.contextWords || row.message.promptWords
  onActiveFocusChanged: if (row.activeFocus) row.focusEntered()

  EnteredAnew { scope: row }
  HoverHandler { id: hover }
  FlashLight {
    objectName: "flash"
    anchors { fill: column; margins: -Theme.spaceS }
    flashing: row.flashing
  }

  Column {
    id: column

    width: Math.min(Theme.column, row.width - 2 * Theme.spaceXl)
    anchors.horizontalCenter: parent.horizontalCenter

    MessageLead {
      width: parent.width
      message: row.message
      summaryTitle: qsTr("Summary of earlier messages")
      summaryOpen: row.summaryOpen
      promptTitle: qsTr("System prompt from here on")
      onSummaryToggled: row.summaryToggled()
    }
    MessageBody {
      id: body

      width: parent.width
      message: row.message
      attachments: row.message.attachments
      blocks: row.blocks
      context: row.context
      visibleFrom: row.visibleFrom - body.y
      visibleHeight: row.visibleHeight
      moving: row.moving
      editing: row.editing
      editingText: row.editingText
      link: row.link
      onShifted: distance => row.shifted(distance)
      onEditChanged: text => row.editChanged(text)
      onEditSaved: row.editSaved()
      onEditCancelled: row.editCancelled()
      onLinkOpened: row.linkOpened()
      onLinkCopied: row.linkCopied()
      onLinkClosed: row.linkClosed()
    }
    WordedProgress {
      visible: row.message.phase === "generating" && row.message.blank
      width: Math.min(parent.width, Theme.sidebarWidth)
      words: row.waitingFor
      fraction: row.progress
    }
    MessageTrouble {
      width: parent.width
      message: row.message
      canRetry: !row.message.fromUser && !row.busy
      onCopyRequested: text => row.detailCopyRequested(text)
      onRetryRequested: row.regenerateRequested()
      onRetrySaveRequested: row.retrySaveRequested()
    }
    MessageActions {
      id: actions

      x: row.message.fromUser === Theme.rightToLeft ? -actions.inset : actions.inset
      width: parent.width
      message: row.message
      busy: row.busy
      last: row.last
      shown: row.newestAnswer || hover.hovered || row.current || row.activeFocus
      figuresAlways: row.figuresAlways
      visible: !row.editing
      onCopyRequested: row.copyRequested()
      onEditRequested: row.editRequested()
      onRegenerateRequested: row.regenerateRequested()
      onSiblingRequested: delta => row.siblingRequested(delta)
      onGoOnRequested: row.goOnRequested()
      onInfoRequested: near => row.infoRequested(near)
      onDuplicateRequested: row.duplicateRequested()
      onRemoveRequested: row.removeRequested()
    }
  }

  FocusRing {
    control: row
    shown: row.Window.activeFocusItem === row
    anchors.fill: column
    gap: Theme.spaceXs
  }
}
