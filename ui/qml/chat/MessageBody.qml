// What a message says, or the field in which it is changed; below it, a link that waits to be opened.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Markdown
import Chasqui.Ui

Column {
  id: body

  required property Message message
  required property var attachments // of the message, which a delegate cannot read while it is made
  required property BlockList blocks
  required property BlockContext context
  required property real visibleFrom // from the top of this
  required property real visibleHeight
  required property bool moving
  required property bool editing
  required property string editingText
  required property string link

  signal shifted(distance: real)
  signal editChanged(text: string)
  signal editSaved()
  signal editCancelled()
  signal linkOpened()
  signal linkCopied()
  signal linkClosed()

  Repeater {
    model: body.message.fromUser && !body.editing ? 1 : 0
    delegate: UserBubble {
      anchors.right: body.right
      blocks: body.blocks
      attachments: body.attachments
      context: body.context
      maximumWidth: body.width * Theme.bubbleShare
    }
  }
  Repeater {
    model: body.editing ? 1 : 0
    delegate: MessageEditor {
      width: body.width
      text: body.editingText
      asks: body.message.fromUser
      onEdited: text => body.editChanged(text)
      onSaved: body.editSaved()
      onCancelled: body.editCancelled()
    }
  }
  Repeater {
    model: body.message.fromUser || body.editing ? 0 : 1
    delegate: BlockColumn {
      id: answer

      objectName: "answer"
      width: body.width
      blocks: body.blocks
      context: body.context
      visibleFrom: body.visibleFrom - answer.y
      visibleHeight: body.visibleHeight
      moving: body.moving
      onShifted: distance => body.shifted(distance)
    }
  }
  Repeater {
    model: body.link ? 1 : 0
    delegate: LinkQuestion {
      objectName: "linkQuestion"
      width: body.width
      link: body.link
      onOpenRequested: body.linkOpened()
      onCopyRequested: body.linkCopied()
      onClosed: body.linkClosed()
    }
  }
}
