// Text, also that of a list item.
import QtQuick
import Chasqui.Ui

BlockFrame {
  id: paragraph

  required property BlockContext context
  required property int index

  BlockText {
    width: parent.width
    context: paragraph.context
    block: paragraph.index
    styled: paragraph.model.styled
    marker: paragraph.model.marker
    Accessible.role: paragraph.marked ? Accessible.ListItem : Accessible.StaticText
  }
}
