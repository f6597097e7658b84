// Keys, as they stand on a keyboard.
import QtQuick
import Chasqui.Ui

Rectangle {
  id: cap

  required property string keys
  property bool quiet: true

  implicitWidth: words.implicitWidth + 2 * Theme.spaceS
  implicitHeight: words.implicitHeight + Theme.spaceXs
  radius: Theme.spaceXs
  color: Theme.colors.code
  border.width: Theme.hairline
  border.color: cap.quiet ? Theme.colors.border : Theme.colors.outline

  BodyText {
    id: words

    anchors.centerIn: parent
    text: cap.keys
    color: cap.quiet ? Theme.colors.muted : Theme.colors.text
    font.pixelSize: Theme.secondary
    wrapMode: Text.NoWrap
    Accessible.ignored: true
  }
}
