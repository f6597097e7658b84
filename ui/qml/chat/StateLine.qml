// The state in words, with a bar while there is something to wait for.
import QtQuick
import Chasqui.Ui

Item {
  id: line

  required property string words
  required property real fraction
  required property bool measured

  implicitHeight: Theme.hitTarget
  implicitWidth: 8 * Theme.body

  WordedProgress {
    visible: line.measured && line.words
    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
    words: line.words
    fraction: line.fraction
    oneLine: true
  }
  BodyText {
    objectName: "stateLine"
    visible: !line.measured
    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
    text: line.words
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    horizontalAlignment: Text.AlignRight
  }
}
