// A column that scrolls, not wider than is good to read, and keeps in sight what has the keyboard.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

Flickable {
  id: view

  default property alias content: column.data
  property alias spacing: column.spacing
  readonly property alias columnWidth: column.width

  // Keeps the control that has the keyboard in sight.
  function show(item: Item) {
    if (view.height <= 0)
      return // the page is being made, and begins at its top
    const top = item.mapToItem(view.contentItem, 0, 0).y
    const least = top + item.height + Theme.spaceXl - view.height
    view.contentY = Math.max(0, Math.min(Math.max(view.contentY, least), top - Theme.spaceXl))
  }

  function showTop(item: Item) {
    const top = item.mapToItem(view.contentItem, 0, 0).y
    view.contentY = Math.max(0, Math.min(top, view.contentHeight - view.height))
  }

  contentHeight: column.implicitHeight + 2 * Theme.spaceL
  boundsBehavior: Flickable.StopAtBounds
  clip: true
  ScrollBar.vertical: ThinScrollBar {}

  // No layout: Qt 6.4's crashes when it is given another width while rows of it are on their way out.
  Column {
    id: column

    x: Math.max(Theme.spaceL, (view.width - width) / 2)
    y: Theme.spaceL
    width: Math.min(view.width - 2 * Theme.spaceL, Theme.column)
    spacing: Theme.spaceXl
  }
}
