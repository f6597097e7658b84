// The blocks of one message below each other.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Markdown
import Chasqui.Ui

BlockStack {
  id: stack

  required property BlockContext context

  wanted: stack.context?.row >= 0 && stack.context?.find?.currentRow === stack.context?.row
    ? stack.context?.find?.currentBlock ?? -1 : -1
  views: ({
      paragraph: paragraphView,
      heading: headingView,
      code: codeView,
      table: tableView,
      rule: ruleView
    })

  Component {
    id: paragraphView

    ParagraphBlock {
      width: stack.width
      context: stack.context
    }
  }
  Component {
    id: headingView

    HeadingBlock {
      width: stack.width
      context: stack.context
    }
  }
  Component {
    id: codeView

    CodeBlock {
      width: stack.width
      context: stack.context
    }
  }
  Component {
    id: tableView

    TableBlock {
      width: stack.width
      context: stack.context
    }
  }
  Component {
    id: ruleView

    RuleBlock {
      width: stack.width
      context: stack.context
    }
  }
}
