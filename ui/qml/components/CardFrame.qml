// A card: one thing of a list, with room around what stands on it.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: card

  default property alias content: column.data

  implicitHeight: column.implicitHeight + 2 * Theme.spaceL
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.border

  ColumnLayout {
    id: column

    anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.spaceL }
    spacing: Theme.spaceS
  }
}
