// One model in the list of models.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string name
  required property string detail
  required property string chatTemplate
  required property bool demo
  required property bool chosen
  required property bool missing
  required property bool cursor

  signal selected()
  signal forgotten()

  readonly property string facts: row.detail + (row.detail && row.chatTemplate ? " · " : "") + row.chatTemplate
  readonly property string words: row.missing ? qsTr("The file is not there any more.")
    : row.demo ? qsTr("Comes with Chasqui · %1").arg(row.facts) : row.facts

  implicitHeight: content.implicitHeight + 2 * Theme.spaceS
  Accessible.role: Accessible.ListItem
  Accessible.name: row.name
  Accessible.description: row.words
  Accessible.selectable: true
  Accessible.selected: row.chosen
  Accessible.onPressAction: row.selected()

  Keys.onReturnPressed: row.selected()
  Keys.onEnterPressed: row.selected()
  Keys.onSpacePressed: row.selected()
  Keys.onDeletePressed: if (!row.demo) row.forgotten()

  HoverHandler { id: hover }
  TapHandler { onTapped: row.selected() }

  Rectangle {
    anchors.fill: parent
    radius: Theme.radius
    color: hover.hovered || row.chosen ? Theme.colors.bubble : "transparent"

    FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth }
  }
  RowLayout {
    id: content

    anchors { fill: parent; leftMargin: Theme.spaceS; rightMargin: Theme.spaceXs }
    spacing: Theme.spaceS

    Icon {
      iconName: row.missing ? "warning" : row.chosen ? "check" : "model"
      ink: row.missing ? Theme.colors.warning : row.chosen ? Theme.colors.text : Theme.colors.muted
    }
    ColumnLayout {
      spacing: 0

      BodyText {
        text: row.name
        wrapMode: Text.NoWrap
        elide: Text.ElideMiddle
        font.weight: row.chosen ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      BodyText {
        text: row.words
        visible: text
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        Accessible.ignored: true
        Layout.fillWidth: true
      }
    }
    IconButton {
      objectName: "forgetModel"
      iconName: "forget"
      insideRing: true
      ink: Theme.colors.muted
      text: qsTr("Take off the list; the file stays")
      visible: !row.demo && (hover.hovered || row.cursor)
      onClicked: row.forgotten()
    }
  }
}
