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

  // As wide as its widest line.
  function widest(): real {
    let width = Theme.menuWidth
    for (let i = 0; i < menu.count; ++i)
      width = Math.max(width, menu.itemAt(i).implicitWidth)
    return width
  }

  padding: Theme.spaceXs
  margins: Theme.spaceS
  cascade: true
  overlap: -Theme.spaceXs
  implicitWidth: menu.widest() + leftPadding + rightPadding
  delegate: MenuLine {}

  background: Rectangle {
    radius: Theme.radius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
  }
}
