// The categories of a page, one below the other; choosing one shows its part of the page.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

Column {
  id: list

  required property var categories

  signal chosen(category: string)

  padding: Theme.spaceL
  spacing: Theme.spaceXs

  Repeater {
    model: list.categories
    delegate: ActionButton {
      id: category

      required property string modelData

      objectName: "category"
      width: list.width - 2 * list.padding
      quiet: true
      text: category.modelData
      contentItem: BodyText {
        text: category.text
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
      }
      onClicked: list.chosen(category.text)
    }
  }
}
