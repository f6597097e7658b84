// What stands above a message: from here on the model reads something else, or it is an example.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

Column {
  id: lead

  required property Message message
  required property string summaryTitle
  required property bool summaryOpen
  required property string promptTitle
  property bool promptOpen: false

  signal summaryToggled()

  Repeater {
    model: lead.message.contextMark ? 1 : 0
    delegate: ContextDivider {
      width: lead.width
      words: lead.message.contextWords
      title: lead.summaryTitle
      summary: lead.message.summary
      open: lead.summaryOpen
      onOpenToggled: lead.summaryToggled()
    }
  }
  Repeater {
    model: lead.message.promptChanged ? 1 : 0
    delegate: ContextDivider {
      width: lead.width
      words: lead.message.promptWords
      title: lead.promptTitle
      summary: lead.message.promptText
      open: lead.promptOpen
      onOpenToggled: lead.promptOpen = !lead.promptOpen
    }
  }
  Repeater {
    model: lead.message.example ? 1 : 0
    delegate: BodyText {
      objectName: "exampleLabel"
      width: lead.width
      text: lead.message.exampleWords
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      font.italic: true
      horizontalAlignment: lead.message.fromUser ? Text.AlignRight : Text.AlignLeft
      bottomPadding: Theme.spaceXs
      Accessible.ignored: true
    }
  }
}
