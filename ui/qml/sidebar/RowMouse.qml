// The mouse over a row: a click picks, the right button asks for the menu, a drag takes the chat along.
import QtQuick
import Chasqui.Ui

MouseArea {
  id: area

  required property DragGhost ghost
  required property string dragId
  required property string words

  signal picked(modifiers: int)
  signal menuRequested(near: Item)

  acceptedButtons: Qt.LeftButton | Qt.RightButton
  drag.target: area.dragId ? area.ghost : null
  drag.smoothed: false
  onPressed: event => {
    // A finger scrolls the list; a mouse has its wheel for that.
    area.ghost.held = event.source === Qt.MouseEventNotSynthesized
    area.ghost.take(area.dragId, area.words, area.mapToItem(area.ghost.parent, event.x, event.y))
    if (event.button === Qt.RightButton)
      area.menuRequested(null)
  }
  onClicked: event => {
    if (event.button === Qt.LeftButton)
      area.picked(event.modifiers)
  }
  onReleased: () => {
    if (area.drag.active)
      area.ghost.Drag.drop()
    area.ghost.held = false
  }
  onCanceled: area.ghost.held = false

  Binding {
    target: area.ghost
    property: "dragging"
    value: true
    when: area.drag.active
  }
}
