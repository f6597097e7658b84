// What the user wrote, as it was typed, in a bubble no wider than it needs; above it the names of the files it came with.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Markdown
import Chasqui.Ui

Rectangle {
  id: bubble

  required property BlockList blocks
  required property BlockContext context
  required property real maximumWidth
  property var attachments: []
  readonly property bool hasFiles: (bubble.attachments?.length ?? 0) > 0
  readonly property BlockText body: texts.count > 0 ? texts.itemAt(0) as BlockText : null

  width: Math.min(bubble.maximumWidth,
    Math.max(bubble.body?.naturalWidth ?? 0, bubble.hasFiles ? Theme.sidebarWidth : 0) + 2 * Theme.spaceL)
  height: files.height + (bubble.body ? bubble.body.height + files.gap : 0) + 2 * Theme.spaceM
  radius: Theme.cardRadius
  color: Theme.colors.bubble
  border.width: Theme.hairline
  border.color: Theme.colors.bubbleEdge

  Column {
    id: files

    readonly property real gap: files.height > 0 ? Theme.spaceS : 0

    x: Theme.spaceL
    y: Theme.spaceM
    spacing: Theme.spaceXs

    Repeater {
      model: bubble.hasFiles ? bubble.attachments : 0
      delegate: AttachmentChip {
        required property string modelData

        objectName: "sentAttachment"
        name: modelData
        tokens: -1
      }
    }
  }
  Repeater {
    id: texts

    model: bubble.blocks
    delegate: BlockText {
      required property var model
      required property int index

      x: Theme.spaceL
      y: files.y + files.height + files.gap + Theme.leading / 2
      width: bubble.width - 2 * Theme.spaceL
      context: bubble.context
      block: index
      styled: model.styled
      Accessible.name: qsTr("Your message")
    }
  }
}
