// A list that stays at its end while new text comes, until the user scrolls up.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

ListView {
  id: list

  property bool following: true
  property bool grown: false // since the user left the end
  property real lastY: 0
  property int replacedRow: -1 // that the user was on
  readonly property bool userMoving: list.moving || bar.pressed
  readonly property real endY: list.originY + list.contentHeight - list.height
  readonly property bool atEnd: list.contentY >= list.endY - Theme.spaceL

  boundsBehavior: Flickable.StopAtBounds
  boundsMovement: Flickable.StopAtBounds
  clip: true
  cacheBuffer: list.height
  highlightFollowsCurrentItem: false
  keyNavigationEnabled: false
  activeFocusOnTab: list.count > 0
  Accessible.role: Accessible.List
  header: Item { implicitHeight: Theme.spaceM }
  footer: Item { implicitHeight: Theme.spaceM }
  ScrollBar.vertical: ThinScrollBar { id: bar }

  signal typed(text: string)

  function follow() {
    if (list.following && !list.userMoving)
      list.positionViewAtEnd()
  }

  function followSoon() {
    Qt.callLater(list.follow) // qmllint disable
  }

  function toEnd() {
    list.following = true
    list.currentIndex = list.count - 1
    list.positionViewAtEnd()
    list.followSoon()
  }

  function scrollBy(distance: real) {
    const target = list.contentY + distance
    list.contentY = Math.max(list.originY, Math.min(target, Math.max(list.originY, list.endY)))
    list.following = list.atEnd
  }

  // On the version that has come to where the other one went, or on what is now the last.
  function stayOnRow() {
    list.currentIndex = Math.min(list.replacedRow, list.count - 1)
  }

  // Scrolls as little as needed to show a part of an item, with something above it.
  function showArea(item: Item, area: rect) {
    const y = item.mapToItem(list.contentItem, 0, area.y).y
    if (y < list.contentY || y + area.height > list.contentY + list.height)
      list.scrollBy(y - list.contentY - list.height / 3)
  }

  function reveal(row: int) {
    list.following = false
    list.currentIndex = row
    list.positionViewAtIndex(row, ListView.Beginning)
    list.following = list.atEnd
  }

  function goTo(row: int) {
    list.currentIndex = Math.max(0, Math.min(row, list.count - 1))
    list.positionViewAtIndex(list.currentIndex, ListView.Contain)
    list.following = list.atEnd
  }

  // Page Up and Down, Home and End; what can be written is for the composer.
  function takeKey(event: var) {
    const pages = ({ [Qt.Key_PageUp]: -0.9, [Qt.Key_PageDown]: 0.9 })[event.key] ?? 0
    const ends = ({ [Qt.Key_Home]: 0, [Qt.Key_End]: list.count - 1 })[event.key] ?? -1
    const isText = !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
      && /^[^\x00-\x20\x7f]/.test(event.text)
    event.accepted = pages !== 0 || ends >= 0 || isText
    if (isText)
      list.typed(event.text)
    else if (pages !== 0)
      list.scrollBy(pages * list.height)
    else if (ends >= 0)
      list.goTo(ends)
  }

  onContentHeightChanged: list.followSoon()
  onHeightChanged: list.followSoon()
  onCountChanged: {
    if (list.following)
      list.currentIndex = list.count - 1
  }
  onFollowingChanged: list.grown = false
  onMovementEnded: {
    list.following = list.following || list.atEnd
    list.follow()
  }
  onContentYChanged: {
    if (list.userMoving)
      list.following = list.contentY < list.lastY ? false : list.following || list.atEnd
    list.lastY = list.contentY
  }

  Connections {
    target: list.model
    function onDataChanged() {
      list.grown = !list.following
    }
    function onRowsAboutToBeRemoved(parent: var, first: int) {
      if (list.currentIndex < first)
        return
      list.replacedRow = list.currentIndex
      Qt.callLater(list.stayOnRow) // qmllint disable
    }
    function onRowsInserted() {
      list.grown = !list.following
    }
  }

  Keys.onUpPressed: list.goTo(list.currentIndex - 1)
  Keys.onDownPressed: list.goTo(list.currentIndex + 1)
}
