// A message that was found: its chat, when it was written, and the words around what was looked for. Or a chat that was
// found by its title.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string title
  required property string snippet
  required property string plainSnippet
  required property string time
  required property bool isChat
  required property bool archived
  readonly property string when: row.archived ? qsTr("Archived · %1").arg(row.time) : row.time
  required property bool cursor

  signal opened()

  implicitHeight: rows.implicitHeight + 2 * Theme.spaceS
  Accessible.role: Accessible.ListItem
  Accessible.name: qsTr("%1, %2").arg(row.title).arg(row.when)
  Accessible.description: row.plainSnippet
  Accessible.onPressAction: row.opened()
  Keys.onReturnPressed: row.opened()
  Keys.onEnterPressed: row.opened()
  Keys.onSpacePressed: row.opened()

  HoverHandler { id: hover }
  TapHandler { onTapped: row.opened() }

  Rectangle {
    anchors { fill: parent; leftMargin: Theme.spaceS; rightMargin: Theme.spaceS }
    radius: Theme.radius
    color: hover.hovered ? Theme.colors.bubble : "transparent"

    FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth }
  }
  ColumnLayout {
    id: rows

    anchors { left: parent.left; right: parent.right; top: parent.top }
    anchors { leftMargin: Theme.spaceL; rightMargin: Theme.spaceL; topMargin: Theme.spaceS }
    spacing: 0

    RowLayout {
      spacing: Theme.spaceS

      BodyText {
        text: row.isChat ? row.snippet : row.title
        textFormat: row.isChat ? Text.StyledText : Text.PlainText
        font.weight: row.isChat ? Font.Normal : Font.DemiBold
        horizontalAlignment: Text.AlignLeft
        font.pixelSize: Theme.secondary
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      BodyText {
        text: row.when
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        wrapMode: Text.NoWrap
        Accessible.ignored: true
      }
    }
    BodyText {
      text: row.snippet
      visible: !row.isChat
      textFormat: Text.StyledText
      font.pixelSize: Theme.secondary
      maximumLineCount: 3
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.fillWidth: true
    }
  }
}
