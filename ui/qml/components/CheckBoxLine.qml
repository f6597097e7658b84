// A box to tick, with the words beside it.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

CheckBox {
  id: box

  required property bool on

  signal ticked(on: bool)

  implicitHeight: Math.max(Theme.hitTarget, implicitContentHeight)
  padding: 0
  spacing: Theme.spaceS
  font.pixelSize: Theme.body
  checked: box.on
  Accessible.role: Accessible.CheckBox
  Accessible.name: box.text
  Accessible.checked: box.checked

  // A click has turned it over, whatever becomes of the value.
  onToggled: {
    box.ticked(box.checked)
    box.checked = Qt.binding(() => box.on)
  }
  Keys.onReturnPressed: box.ticked(!box.on)
  Keys.onEnterPressed: box.ticked(!box.on)

  indicator: Rectangle {
    x: box.mirrored ? box.width - width - Theme.spaceXs / 2 : Theme.spaceXs / 2
    y: (box.height - height) / 2
    width: Theme.iconSize
    height: Theme.iconSize
    radius: Theme.spaceXs
    color: box.checked ? Theme.colors.accent : Theme.colors.surface
    border.width: Theme.hairline
    border.color: box.checked ? Theme.colors.accent : Theme.colors.outline

    Icon {
      anchors.centerIn: parent
      iconName: "check"
      visible: box.checked
      ink: Theme.colors.accentText
      sourceSize.width: Theme.spaceL
      sourceSize.height: Theme.spaceL
    }
    FocusRing { control: box; shown: box.visualFocus }
  }
  contentItem: BodyText {
    text: box.text
    leftPadding: box.mirrored ? 0 : Theme.iconSize + box.spacing
    rightPadding: box.mirrored ? Theme.iconSize + box.spacing : 0
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
  }
}
