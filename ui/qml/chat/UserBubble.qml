// What the user wrote, in a bubble no wider than it needs.
import QtQuick
import Chasqui.Ui

Rectangle {
  id: bubble

  required property string text
  required property real maximumWidth

  width: Math.min(bubble.maximumWidth, Math.ceil(body.implicitWidth) + 2 * Theme.spaceL)
  height: body.height + 2 * Theme.spaceM
  radius: Theme.cardRadius
  color: Theme.colors.bubble
  border.width: Theme.hairline
  border.color: Theme.colors.bubbleEdge

  PlainBody {
    id: body

    x: Theme.spaceL
    y: Theme.spaceM + Theme.leading / 2
    width: bubble.width - 2 * Theme.spaceL
    words: bubble.text
    Accessible.name: qsTr("Your message")
  }
}
