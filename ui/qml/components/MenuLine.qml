// One line of a menu.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.Ui

MenuItem {
  id: line

  property string iconName: ""
  property string keys: ""

  implicitHeight: line.visible ? Theme.hitTarget : 0
  horizontalPadding: Theme.spaceS
  verticalPadding: 0
  spacing: Theme.spaceS
  font.pixelSize: Theme.body
  opacity: enabled ? 1 : 0.5
  Accessible.role: Accessible.MenuItem
  Accessible.name: line.text
  Accessible.description: line.keys

  contentItem: RowLayout {
    spacing: Theme.spaceS

    Item {
      implicitWidth: Theme.iconSize
      implicitHeight: Theme.iconSize

      Icon { iconName: line.iconName }
    }
    BodyText {
      text: line.text
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      text: line.keys
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      Accessible.ignored: true
      Layout.leftMargin: Theme.spaceL
      Layout.rightMargin: line.subMenu ? Theme.iconSize : Theme.spaceXs
    }
  }
  arrow: Icon {
    x: line.mirrored ? Theme.spaceXs : line.width - width - Theme.spaceXs
    y: (line.height - height) / 2
    rotation: line.mirrored ? 90 : -90
    iconName: "expand"
    ink: Theme.colors.muted
    visible: line.subMenu
  }
  indicator: null
  background: Rectangle {
    radius: Theme.radius
    color: line.highlighted ? Theme.colors.bubble : "transparent"
    border.width: line.highlighted ? Theme.focusWidth : 0
    border.color: Theme.colors.focus
  }
}
