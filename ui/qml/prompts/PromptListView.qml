// The prompts of the library or of its trash. Arrow keys move, Alt with them moves the prompt, Enter uses it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ListView {
  id: list

  required property App.PromptLibrary library
  required property bool trash
  required property string openId
  readonly property string chosenId: (list.currentItem as PromptRow)?.promptId ?? ""
  property string askingId: ""

  signal chosen(promptId: string)
  signal used(promptId: string)

  // The prompt that is open is the chosen one, also when it has moved or has just been made.
  function showOpen() {
    const row = list.library.shown.rowOf(list.openId)
    if (!list.trash && row >= 0)
      list.currentIndex = row
  }

  // Where a row was let go of, `y` in the list's content.
  function drop(promptId: string, y: real) {
    const target = list.itemAt(list.width / 2, y) as PromptRow
    list.library.moveBefore(promptId, target && !target.builtIn ? target.promptId : "")
  }

  objectName: "promptList"
  model: list.trash ? list.library.trash : list.library.shown
  clip: true
  spacing: Theme.spaceXs
  boundsBehavior: Flickable.StopAtBounds
  highlightMoveDuration: 0
  activeFocusOnTab: true
  keyNavigationEnabled: true
  Accessible.role: Accessible.List
  Accessible.name: list.trash ? qsTr("Trash") : qsTr("System prompts")
  ScrollBar.vertical: ThinScrollBar {}
  Component.onCompleted: list.showOpen()
  onOpenIdChanged: list.showOpen()
  onChosenIdChanged: if (!list.trash) list.chosen(list.chosenId)
  onTrashChanged: list.askingId = ""

  delegate: PromptRow {
    id: row

    required property var model
    required property int index

    width: ListView.view.width
    promptId: row.model.promptId
    name: row.model.name
    emoji: row.model.emoji
    tags: row.model.tags
    excerpt: row.model.excerpt
    builtIn: row.model.builtIn
    inTrash: list.trash
    chosen: ListView.isCurrentItem
    cursor: ListView.isCurrentItem && list.activeFocus
    asking: list.askingId === row.promptId

    onPicked: {
      list.currentIndex = row.index
      list.forceActiveFocus(Qt.MouseFocusReason)
    }
    onAccepted: list.trash ? list.library.restore(row.promptId) : list.used(row.promptId)
    onMoveRequested: step => list.library.move(row.promptId, step)
    onDropped: y => list.drop(row.promptId, y)
    onRemoveRequested: list.trash ? list.askingId = row.promptId : list.library.remove(row.promptId)
    onErased: {
      list.askingId = ""
      list.library.erase(row.promptId)
    }
    onKept: list.askingId = ""
  }

  BodyText {
    anchors { top: parent.top; left: parent.left; right: parent.right; topMargin: Theme.spaceL }
    visible: list.count === 0
    text: list.trash ? qsTr("The trash is empty.") : qsTr("No prompt has these words.")
    color: Theme.colors.muted
  }
}
