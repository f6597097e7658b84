// A heading; from the third level on they look the same.
import QtQuick
import Chasqui.Ui

BlockFrame {
  id: heading

  required property BlockContext context
  required property int index

  BlockText {
    width: parent.width
    context: heading.context
    block: heading.index
    styled: heading.model.styled
    font.pixelSize: heading.model.level === 1 ? Theme.heading1 : heading.model.level === 2 ? Theme.heading2
      : Theme.heading3
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Accessible.description: qsTr("Level %1").arg(heading.model.level)
  }
}
