// The state in words, with a bar while there is something to wait for.
import QtQuick
import Chasqui.Ui

Item {
  id: line

  required property string words
  required property real fraction
  required property bool measured

  implicitHeight: Theme.hitTarget
  implicitWidth: line.words ? 8 * Theme.body : 0 // else it is the model's name that has the room

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
