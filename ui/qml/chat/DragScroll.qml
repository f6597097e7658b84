// Scrolls while a selection is dragged beyond the end of the list.
import QtQuick
import Chasqui.Markdown
import Chasqui.Ui

Timer {
  id: scroll

  required property FollowingList list
  required property TranscriptSelection selection
  readonly property real y: scroll.list.mapFromItem(null, 0, scroll.selection.pointer.y).y
  readonly property real beyond: scroll.y < 0 ? scroll.y : Math.max(0, scroll.y - scroll.list.height)

  interval: Theme.dragScrollTime
  repeat: true
  running: scroll.selection.dragging && scroll.beyond !== 0
  onTriggered: {
    scroll.list.scrollBy(scroll.beyond)
    scroll.selection.move(scroll.selection.pointer)
  }
}
