// What the user wrote, in a bubble no wider than it needs.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

Rectangle {
  id: bubble

  required property string text
  property var attachments: []
  readonly property bool hasFiles: (bubble.attachments?.length ?? 0) > 0
  required property real maximumWidth

  width: Math.min(bubble.maximumWidth,
    Math.max(Math.ceil(body.implicitWidth), bubble.hasFiles ? Theme.sidebarWidth : 0) + 2 * Theme.spaceL)
  height: body.y + body.height + Theme.spaceM - Theme.leading / 2
  radius: Theme.cardRadius
  color: Theme.colors.bubble
  border.width: Theme.hairline
  border.color: Theme.colors.bubbleEdge

  Column {
    id: files

    x: Theme.spaceL
    y: Theme.spaceM
    spacing: Theme.spaceXs

    Repeater {
      model: bubble.hasFiles ? bubble.attachments : 0
      delegate: AttachmentChip {
        required property string modelData

        objectName: "sentAttachment"
        name: modelData
      }
    }
  }
  PlainBody {
    id: body

    x: Theme.spaceL
    y: files.y + (files.height > 0 ? files.height + Theme.spaceS : 0) + Theme.leading / 2
    width: bubble.width - 2 * Theme.spaceL
    words: bubble.text
    Accessible.name: qsTr("Your message")
  }
}
