// Puts a block where it stands: within lists and quotes, behind its marker, apart from the block above.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Markdown
import Chasqui.Ui

Item {
  id: frame

  required property ShownBlock model
  property int topSpace: [0, Theme.spaceXs, Theme.spaceM, Theme.spaceL][frame.model.spacing]
  readonly property int depth: frame.model.nesting.length
  readonly property int inset: frame.depth * Theme.blockIndent
  readonly property bool marked: frame.model.marker !== ""
  default property alias content: holder.data

  implicitHeight: holder.childrenRect.height + frame.topSpace

  Repeater {
    model: frame.depth
    delegate: Rectangle {
      required property int index

      visible: frame.model.nesting.charAt(index) === "q"
      x: Theme.rightToLeft ? frame.width - width - index * Theme.blockIndent : index * Theme.blockIndent
      y: frame.model.spacing === 0 ? 0 : frame.topSpace - Theme.spaceXs
      width: Theme.quoteBar
      height: frame.height - y
      radius: width / 2
      color: Theme.colors.outline
    }
  }
  Repeater {
    model: frame.marked ? 1 : 0
    delegate: BodyText {
      objectName: "marker"
      x: Theme.rightToLeft ? frame.width - frame.inset + Theme.spaceS : frame.inset - width - Theme.spaceS
      y: frame.topSpace
      visible: frame.model.task === ""
      text: frame.model.marker
      lineHeight: Theme.lineHeight
      wrapMode: Text.NoWrap
      Accessible.ignored: true
    }
  }
  Repeater {
    model: frame.model.task !== "" ? 1 : 0
    delegate: Rectangle {
      objectName: "task"
      x: Theme.rightToLeft ? frame.width - frame.inset + Theme.spaceS : frame.inset - width - Theme.spaceS
      y: frame.topSpace + Theme.spaceXs / 2
      width: Theme.body
      height: Theme.body
      radius: Theme.spaceXs / 2
      color: "transparent"
      border.color: Theme.colors.outline
      Accessible.role: Accessible.CheckBox
      Accessible.name: frame.model.plain
      Accessible.readOnly: true
      Accessible.checked: frame.model.task === "done"

      Icon {
        anchors.centerIn: parent
        iconName: frame.model.task === "done" ? "check" : ""
        sourceSize.width: Theme.body
        sourceSize.height: Theme.body
      }
    }
  }
  Item {
    id: holder

    x: Theme.rightToLeft ? 0 : frame.inset
    y: frame.topSpace
    width: frame.width - frame.inset
    height: childrenRect.height
  }
}
