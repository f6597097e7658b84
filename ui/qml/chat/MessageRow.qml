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
  property bool promptOpen: false
  property bool flashing: false
  property bool figuresAlways: false
  required property string link // that waits to be opened

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

  onFlashingChanged: if (row.flashing && !Theme.reducedMotion) flash.restart()

  EnteredAnew { scope: row }
  HoverHandler { id: hover }
  Rectangle {
    id: light

    objectName: "flash"
    anchors { fill: column; margins: -Theme.spaceS }
    radius: Theme.cardRadius
    color: Theme.colors.selection
    opacity: 0

    NumberAnimation {
      id: flash

      target: light
      property: "opacity"
      from: 1
      to: 0
      duration: Theme.flashTime
      easing.type: Easing.InQuad
    }
  }

  Column {
    id: column

    width: Math.min(Theme.column, row.width - 2 * Theme.spaceXl)
    anchors.horizontalCenter: parent.horizontalCenter

    Repeater {
      model: row.message.contextMark ? 1 : 0
      delegate: ContextDivider {
        width: column.width
        words: row.message.contextWords
        title: qsTr("Summary of earlier messages")
        summary: row.message.summary
        open: row.summaryOpen
        onOpenToggled: row.summaryToggled()
      }
    }
    Repeater {
      model: row.message.promptChanged ? 1 : 0
      delegate: ContextDivider {
        width: column.width
        words: row.message.promptWords
        title: qsTr("System prompt from here on")
        summary: row.message.promptText
        open: row.promptOpen
        onOpenToggled: row.promptOpen = !row.promptOpen
      }
    }
    Repeater {
      model: row.message.example ? 1 : 0
      delegate: BodyText {
        objectName: "exampleLabel"
        width: column.width
        text: row.message.exampleWords
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        font.italic: true
        horizontalAlignment: row.message.fromUser ? Text.AlignRight : Text.AlignLeft
        bottomPadding: Theme.spaceXs
        Accessible.ignored: true
      }
    }
    Repeater {
      model: row.message.fromUser && !row.editing ? 1 : 0
      delegate: UserBubble {
        anchors.right: column.right
        blocks: row.blocks
        attachments: row.message.attachments
        context: row.context
        maximumWidth: column.width * Theme.bubbleShare
      }
    }
    Repeater {
      model: row.editing ? 1 : 0
      delegate: MessageEditor {
        width: column.width
        text: row.editingText
        asks: row.message.fromUser
        onEdited: text => row.editChanged(text)
        onSaved: row.editSaved()
        onCancelled: row.editCancelled()
      }
    }
    Repeater {
      model: row.message.fromUser || row.editing ? 0 : 1
      delegate: BlockColumn {
        id: answer

        objectName: "answer"
        width: column.width
        blocks: row.blocks
        context: row.context
        visibleFrom: row.visibleFrom - answer.y
        visibleHeight: row.visibleHeight
        moving: row.moving
        onShifted: distance => row.shifted(distance)
      }
    }
    Repeater {
      model: row.link ? 1 : 0
      delegate: LinkQuestion {
        objectName: "linkQuestion"
        width: column.width
        link: row.link
        onOpenRequested: row.linkOpened()
        onCopyRequested: row.linkCopied()
        onClosed: row.linkClosed()
      }
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
      shown: hover.hovered || row.current || row.activeFocus
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
