// ‹ 2/3 ›: which of several versions of a message is on show.
import QtQuick
import Chasqui.Ui

Row {
  id: siblings

  required property int position
  required property int count

  signal moved(delta: int)

  layoutDirection: Qt.LeftToRight

  IconButton {
    objectName: "previousSibling"
    iconName: "previous"
    text: qsTr("Earlier version")
    ink: Theme.colors.muted
    enabled: siblings.position > 0
    onClicked: siblings.moved(-1)
  }
  BodyText {
    anchors.verticalCenter: parent.verticalCenter
    text: qsTr("%1/%2").arg(siblings.position + 1).arg(siblings.count)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Accessible.name: qsTr("Version %1 of %2").arg(siblings.position + 1).arg(siblings.count)
  }
  IconButton {
    objectName: "nextSibling"
    iconName: "next"
    text: qsTr("Later version")
    ink: Theme.colors.muted
    enabled: siblings.position + 1 < siblings.count
    onClicked: siblings.moved(1)
  }
}
