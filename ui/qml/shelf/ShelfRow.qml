// One chat of the archive or the trash: Enter brings it back, Delete throws it away or asks before it erases.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string chatId
  required property string title
  required property string preview
  required property string when
  required property string leaves
  required property bool inTrash
  required property bool chosen
  required property bool cursor
  required property bool asking

  signal picked()
  signal opened()
  signal backRequested()
  signal removeRequested()
  signal erased()
  signal kept()

  implicitHeight: rows.implicitHeight + 2 * Theme.spaceM
  Accessible.role: Accessible.ListItem
  Accessible.name: row.title
  Accessible.description: row.leaves ? row.when + ". " + row.leaves : row.when
  Accessible.selectable: true
  Accessible.selected: row.chosen
  Accessible.onPressAction: row.picked()
  Keys.onReturnPressed: row.backRequested()
  Keys.onEnterPressed: row.backRequested()
  Keys.onDeletePressed: row.removeRequested()
  Keys.onEscapePressed: event => {
    event.accepted = row.asking
    row.kept()
  }

  EnteredAnew { scope: row }
  Rectangle {
    anchors.fill: parent
    radius: Theme.cardRadius
    color: row.chosen ? Theme.colors.bubble : Theme.colors.surface
    border.width: Theme.hairline
    border.color: row.chosen ? Theme.colors.outline : Theme.colors.border

    FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth; radius: Theme.cardRadius }
  }
  TapHandler {
    onTapped: row.picked()
    onDoubleTapped: row.opened()
  }
  ColumnLayout {
    id: rows

    anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.spaceM }
    spacing: Theme.spaceXs

    BodyText {
      text: row.title
      font.weight: Font.DemiBold
      horizontalAlignment: Text.AlignLeft
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      text: row.leaves ? qsTr("%1 · %2").arg(row.when).arg(row.leaves) : row.when
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    Flow {
      spacing: Theme.spaceS
      visible: row.chosen
      Layout.fillWidth: true
      Layout.topMargin: Theme.spaceXs

      ActionButton {
        objectName: "shelfBack"
        visible: !row.asking
        text: row.inTrash ? qsTr("Restore") : qsTr("Back to the list")
        iconName: "restore"
        onClicked: row.backRequested()
      }
      ActionButton {
        objectName: "shelfOpen"
        visible: !row.asking && !row.inTrash
        text: qsTr("Open")
        onClicked: row.opened()
      }
      ActionButton {
        objectName: "shelfRemove"
        visible: !row.asking
        text: row.inTrash ? qsTr("Erase for good") : qsTr("Delete")
        onClicked: row.removeRequested()
      }
      BodyText {
        visible: row.asking
        width: parent.width
        text: qsTr("Erase it? This cannot be undone.")
        Accessible.role: Accessible.AlertMessage
      }
      ActionButton {
        objectName: "eraseYes"
        visible: row.asking
        text: qsTr("Erase")
        onClicked: row.erased()
      }
      ActionButton {
        objectName: "eraseNo"
        visible: row.asking
        text: qsTr("Keep it")
        onClicked: row.kept()
      }
    }
  }
}
