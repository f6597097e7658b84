// The chat under the pointer while it is dragged.
import QtQuick
import Chasqui.Ui

Rectangle {
  id: ghost

  property string chatId: ""
  property string words: ""
  property bool held: false  // a mouse button is down on a row
  property bool dragging: false

  // Beside the pointer, so that the row below it is seen.
  function take(chatId: string, words: string, at: point) {
    ghost.chatId = chatId
    ghost.words = words
    ghost.x = at.x + Theme.spaceM
    ghost.y = at.y + Theme.spaceM
  }

  Drag.active: ghost.dragging
  Drag.keys: ["chasqui/chat"]
  Drag.hotSpot: Qt.point(-Theme.spaceM, -Theme.spaceM)
  z: 2
  visible: ghost.dragging
  width: Math.min(label.implicitWidth, Theme.sidebarMinimum) + 2 * Theme.spaceS
  height: Theme.hitTarget
  radius: Theme.radius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.outline

  BodyText {
    id: label

    anchors { fill: parent; leftMargin: Theme.spaceS; rightMargin: Theme.spaceS }
    text: ghost.words
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
  }
}
