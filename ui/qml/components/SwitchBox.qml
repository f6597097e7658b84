// On or off, with the word beside it.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

Switch {
  id: box

  required property bool on

  signal flipped(on: bool)

  implicitHeight: Theme.hitTarget
  padding: 0
  spacing: Theme.spaceS
  font.pixelSize: Theme.body
  Accessible.role: Accessible.CheckBox
  Accessible.checked: box.checked
  checked: box.on

  // A click has turned it over, whatever becomes of the value.
  onToggled: {
    box.flipped(box.checked)
    box.checked = Qt.binding(() => box.on)
  }
  Keys.onReturnPressed: box.flipped(!box.on)
  Keys.onEnterPressed: box.flipped(!box.on)

  indicator: Rectangle {
    x: box.mirrored ? box.width - width : 0
    y: (box.height - height) / 2
    implicitWidth: 2 * Theme.iconSize
    implicitHeight: Theme.iconSize + Theme.spaceXs
    radius: height / 2
    color: box.checked ? Theme.colors.accent : Theme.colors.surface
    border.width: Theme.hairline
    border.color: box.checked ? Theme.colors.accent : Theme.colors.outline

    Rectangle {
      x: (box.checked !== box.mirrored) ? parent.width - width - Theme.spaceXs : Theme.spaceXs
      anchors.verticalCenter: parent.verticalCenter
      width: parent.height - 2 * Theme.spaceXs
      height: width
      radius: width / 2
      color: box.checked ? Theme.colors.accentText : Theme.colors.outline
    }
    FocusRing { control: box; shown: box.visualFocus; radius: Theme.spaceXl }
  }
  contentItem: BodyText {
    text: box.text
    leftPadding: box.mirrored ? 0 : 2 * Theme.iconSize + box.spacing
    rightPadding: box.mirrored ? 2 * Theme.iconSize + box.spacing : 0
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
  }
}
