// A line across.
import QtQuick
import Chasqui.Ui

BlockFrame {
  id: rule

  required property BlockContext context
  required property int index

  Rectangle {
    y: Theme.spaceXs
    width: parent.width
    height: Theme.hairline
    color: Theme.colors.border
    Accessible.role: Accessible.Separator
    Accessible.name: qsTr("Line")
  }
}
