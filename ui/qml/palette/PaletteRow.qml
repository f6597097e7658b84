// One thing to choose in the palette: its name, what it is, and its keys.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Item {
  id: row

  required property string text
  required property string detail
  required property string shortcut
  required property string iconName
  required property bool cursor
  required property bool ringed

  signal chosen()

  implicitHeight: Theme.hitTarget + Theme.spaceXs
  Accessible.role: Accessible.ListItem
  Accessible.name: row.shortcut ? qsTr("%1, %2").arg(row.text).arg(row.shortcut) : row.text
  Accessible.description: row.detail
  Accessible.selectable: true
  Accessible.selected: row.cursor
  Accessible.onPressAction: row.chosen()

  HoverHandler { id: hover }
  TapHandler { onTapped: row.chosen() }

  Rectangle {
    anchors.fill: parent
    radius: Theme.radius
    color: row.cursor || hover.hovered ? Theme.colors.bubble : "transparent"
    border.width: row.cursor ? Theme.hairline : 0
    border.color: Theme.colors.outline

    FocusRing { control: row; shown: row.ringed; gap: -Theme.focusWidth }
  }
  RowLayout {
    anchors { fill: parent; leftMargin: Theme.spaceS; rightMargin: Theme.spaceS }
    spacing: Theme.spaceS

    Icon {
      iconName: row.iconName
      ink: Theme.colors.muted
    }
    BodyText {
      text: row.text
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.fillWidth: true
      Layout.minimumWidth: row.width / 3
    }
    BodyText {
      text: row.detail
      visible: text
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.maximumWidth: row.width / 3
    }
    KeyCap {
      keys: row.shortcut
      visible: row.shortcut
    }
  }
}
