// A menu beside what it is about; the arrow keys move, Enter chooses, Esc closes.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

Menu {
  id: menu

  // Under the item that has the keyboard, the first line chosen.
  function openUnder(item: Item) {
    menu.popup(item, 0, item.height)
    menu.currentIndex = 0
  }

  padding: Theme.spaceXs
  margins: Theme.spaceS
  cascade: true
  overlap: -Theme.spaceXs
  implicitWidth: Math.max(Theme.menuWidth, contentItem.implicitWidth + leftPadding + rightPadding)
  delegate: MenuLine {}

  background: Rectangle {
    radius: Theme.radius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
  }
}
