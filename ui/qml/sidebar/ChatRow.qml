// One chat in the list, with rename in place.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string heading
  required property string title
  required property string preview
  required property bool open
  required property bool busy
  required property bool cursor
  required property bool renaming

  readonly property real headingHeight: row.heading ? day.implicitHeight : 0

  signal opened()
  signal renameRequested()
  signal renamed(title: string)
  signal renameCancelled()
  signal removeRequested()

  implicitHeight: row.headingHeight + Theme.hitTarget + Theme.spaceXs
  Accessible.role: Accessible.ListItem
  Accessible.name: row.title
  Accessible.description: row.busy ? qsTr("An answer is being written") : row.preview
  Accessible.selectable: true
  Accessible.selected: row.open
  Accessible.onPressAction: row.opened()

  Keys.onReturnPressed: row.opened()
  Keys.onEnterPressed: row.opened()
  Keys.onSpacePressed: row.opened()
  Keys.onDeletePressed: row.removeRequested()
  Keys.onPressed: event => {
    event.accepted = event.key === Qt.Key_F2
    if (event.accepted)
      row.renameRequested()
  }

  HoverHandler { id: hover }
  TapHandler {
    enabled: !row.renaming
    onTapped: row.opened()
    onDoubleTapped: row.renameRequested()
  }

  BodyText {
    id: day

    text: row.heading
    width: row.width
    leftPadding: Theme.spaceL
    topPadding: Theme.spaceM
    bottomPadding: Theme.spaceXs
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    visible: row.heading
    Accessible.role: Accessible.Heading
  }
  Rectangle {
    anchors { fill: parent; leftMargin: Theme.spaceS; rightMargin: Theme.spaceS }
    anchors { topMargin: row.headingHeight + Theme.hairline; bottomMargin: Theme.hairline }
    radius: Theme.radius
    color: row.open || hover.hovered ? Theme.colors.bubble : "transparent"
    border.width: row.open ? Theme.hairline : 0
    border.color: row.open ? Theme.colors.border : "transparent"

    FocusRing { control: row; shown: row.cursor && !row.renaming; gap: -Theme.focusWidth }

    RowLayout {
      anchors { fill: parent; leftMargin: Theme.spaceS }
      spacing: 0
      visible: !row.renaming

      Rectangle {
        visible: row.busy
        implicitWidth: Theme.spaceS
        implicitHeight: Theme.spaceS
        radius: Theme.spaceXs
        color: Theme.colors.accent
        Layout.rightMargin: Theme.spaceS
      }
      BodyText {
        text: row.title
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
        Layout.fillWidth: true
        Layout.rightMargin: Theme.spaceS
      }
      IconButton {
        objectName: "renameChat"
        visible: hover.hovered || row.cursor
        iconName: "edit"
        insideRing: true
        ink: Theme.colors.muted
        text: qsTr("Rename (F2)")
        onClicked: row.renameRequested()
      }
      IconButton {
        objectName: "deleteChat"
        visible: hover.hovered || row.cursor
        iconName: "delete"
        insideRing: true
        ink: Theme.colors.muted
        text: qsTr("Delete (Del)")
        onClicked: row.removeRequested()
      }
    }
    Repeater {
      model: row.renaming ? 1 : 0
      delegate: RenameField {
        anchors.fill: parent
        title: row.title
        onAcceptedTitle: title => row.renamed(title)
        onCancelled: row.renameCancelled()
      }
    }
  }
}
