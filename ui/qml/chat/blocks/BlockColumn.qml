// The blocks of one message below each other.
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.qmlmodels
import Chasqui.Markdown
import Chasqui.Ui

Column {
  id: column

  required property BlockList blocks
  required property BlockContext context

  Repeater {
    model: column.blocks
    delegate: DelegateChooser {
      role: "kind"

      DelegateChoice {
        roleValue: "paragraph"
        ParagraphBlock {
          width: column.width
          context: column.context
        }
      }
      DelegateChoice {
        roleValue: "heading"
        HeadingBlock {
          width: column.width
          context: column.context
        }
      }
      DelegateChoice {
        roleValue: "code"
        CodeBlock {
          width: column.width
          context: column.context
        }
      }
      DelegateChoice {
        roleValue: "table"
        TableBlock {
          width: column.width
          context: column.context
        }
      }
      DelegateChoice {
        roleValue: "rule"
        RuleBlock {
          width: column.width
          context: column.context
        }
      }
    }
  }
}
