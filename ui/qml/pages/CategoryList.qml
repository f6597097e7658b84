// The categories of a page, one below the other; choosing one shows its part of the page.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

Column {
  id: list

  required property var categories
  property string last: ""

  signal chosen(category: string)

  padding: Theme.spaceL
  spacing: Theme.spaceXs

  component Category: ActionButton {
    id: category

    objectName: "category"
    width: list.width - 2 * list.padding
    quiet: true
    contentItem: BodyText {
      text: category.text
      horizontalAlignment: Text.AlignLeft
      Accessible.ignored: true
    }
    onClicked: list.chosen(category.text)
  }

  Repeater {
    model: list.categories
    delegate: Category {
      required property string modelData

      text: modelData
    }
  }
  Category {
    visible: list.last
    text: list.last
  }
}
