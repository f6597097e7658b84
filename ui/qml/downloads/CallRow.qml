// One call to a server.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Item {
  id: row

  required property string time
  required property string call
  required property string result
  required property bool cursor

  implicitHeight: line.implicitHeight + Theme.spaceS
  Accessible.role: Accessible.ListItem
  Accessible.name: row.call
  Accessible.description: qsTr("%1, %2").arg(row.time).arg(row.result)

  FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth }

  RowLayout {
    id: line

    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
    anchors { leftMargin: Theme.spaceXs; rightMargin: Theme.spaceM }
    spacing: Theme.spaceM

    BodyText {
      text: row.time
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      Accessible.ignored: true
    }
    BodyText {
      text: row.call
      font.family: Theme.monospace
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      elide: Text.ElideMiddle
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      text: row.result
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      Accessible.ignored: true
    }
  }
}
