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
  property string askingId: ""

  signal chosen(promptId: string)
  signal used(promptId: string)

  // The prompt that is open is the current one, also when it has just been made.
  function showOpen() {
    const row = list.library.shown.rowOf(list.openId)
    if (!list.trash && row >= 0)
      list.currentIndex = row
  }

  function openCurrent() {
    if (!list.trash)
      list.chosen(list.library.shown.promptAt(list.currentIndex))
  }

  // Where a row was let go of, `y` in the list's content: below a row that was below it, else above.
  function drop(promptId: string, from: int, y: real) {
    const row = list.indexAt(list.width / 2, Math.max(1, y))
    const target = row >= 0 ? row : list.indexAt(list.width / 2, y + list.spacing)
    list.library.moveBefore(promptId, list.library.shown.promptAt(target > from ? target + 1 : target))
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
  Component.onCompleted: {
    list.showOpen()
    if (list.library.shown.rowOf(list.openId) < 0)
      list.openCurrent()
  }
  onOpenIdChanged: list.showOpen()
  onCurrentIndexChanged: if (list.activeFocus) list.openCurrent() // not when rows come and go while something is typed
  onTrashChanged: {
    list.askingId = ""
    list.showOpen()
  }

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
      list.forceActiveFocus(Qt.MouseFocusReason)
      list.currentIndex = row.index
      list.openCurrent()
    }
    onAccepted: list.trash ? list.library.restore(row.promptId) : list.used(row.promptId)
    onMoveRequested: step => list.library.move(row.promptId, step)
    onDropped: y => list.drop(row.promptId, row.index, y)
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
