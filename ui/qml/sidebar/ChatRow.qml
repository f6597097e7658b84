// One row of the list, a chat or a folder, with rename in place.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.Ui

FocusScope {
  id: row

  required property string heading
  required property string title
  required property string preview
  required property bool isFolder
  required property bool inFolder
  required property bool expanded
  required property int chatCount
  required property bool pinned
  required property bool open
  required property bool busy
  required property bool chosen
  required property bool cursor
  required property bool renaming
  required property DragGhost ghost
  required property string dragId

  readonly property real headingHeight: row.heading ? day.implicitHeight : 0

  signal opened()
  signal picked(modifiers: int)
  signal foldRequested(expanded: bool)
  signal moveRequested(step: int)
  signal renameRequested()
  signal renamed(title: string)
  signal renameCancelled()
  signal removeRequested()
  signal menuRequested(near: Item)
  signal dropped()

  implicitHeight: row.headingHeight + Theme.hitTarget + Theme.spaceXs
  Accessible.role: Accessible.ListItem
  Accessible.name: !row.isFolder ? row.title : row.expanded ? qsTr("Folder %1, open").arg(row.title)
    : qsTr("Folder %1, closed").arg(row.title)
  Accessible.description: row.isFolder ? qsTr("%1 chats").arg(row.chatCount)
    : row.busy ? qsTr("An answer is being written") : row.preview
  Accessible.selectable: true
  Accessible.selected: row.open || row.chosen
  Accessible.onPressAction: row.opened()

  Keys.onReturnPressed: row.opened()
  Keys.onEnterPressed: row.opened()
  Keys.onSpacePressed: event => row.picked(event.modifiers)
  Keys.onDeletePressed: row.removeRequested()
  Keys.onMenuPressed: row.menuRequested(box)
  Keys.onPressed: event => {
    const arrow = event.key === Qt.Key_Down ? 1 : event.key === Qt.Key_Up ? -1 : 0
    const side = event.key === Qt.Key_Right ? 1 : event.key === Qt.Key_Left ? -1 : 0
    event.accepted = true
    if (event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier))
      row.menuRequested(box)
    else if (event.key === Qt.Key_F2)
      row.renameRequested()
    else if (row.isFolder && side)
      row.foldRequested((side > 0) !== Theme.rightToLeft)
    else if (row.isFolder && arrow && (event.modifiers & Qt.AltModifier))
      row.moveRequested(arrow)
    else
      event.accepted = false
  }

  HoverHandler { id: hover }

  BodyText {
    id: day

    text: row.heading
    width: row.width
    leftPadding: Theme.spaceL
    rightPadding: Theme.spaceL
    topPadding: Theme.spaceM
    bottomPadding: Theme.spaceXs
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    visible: row.heading
    Accessible.role: Accessible.Heading
  }
  Rectangle {
    id: box

    anchors { fill: parent; leftMargin: row.inFolder ? Theme.spaceXl : Theme.spaceS; rightMargin: Theme.spaceS }
    anchors { topMargin: row.headingHeight + Theme.hairline; bottomMargin: Theme.hairline }
    radius: Theme.radius
    color: row.chosen ? Theme.colors.selection : row.open || hover.hovered ? Theme.colors.bubble : "transparent"
    border.width: drop.containsDrag ? Theme.focusWidth : row.open || row.chosen ? Theme.hairline : 0
    border.color: drop.containsDrag ? Theme.colors.accent : row.chosen ? Theme.colors.outline : Theme.colors.border

    FocusRing { control: row; shown: row.cursor && !row.renaming; gap: -Theme.focusWidth }
    RowMouse {
      anchors.fill: parent
      enabled: !row.renaming
      ghost: row.ghost
      dragId: row.dragId
      words: row.title
      onPicked: modifiers => row.picked(modifiers)
      onDoubleClicked: row.renameRequested()
      onMenuRequested: near => row.menuRequested(near)
    }
    RowFace {
      anchors { fill: parent; leftMargin: Theme.spaceS }
      visible: !row.renaming
      title: row.title
      isFolder: row.isFolder
      expanded: row.expanded
      chatCount: row.chatCount
      pinned: row.pinned
      busy: row.busy
      menuShown: hover.hovered || row.cursor
      onMenuRequested: near => row.menuRequested(near)
    }
    Repeater {
      model: row.renaming ? 1 : 0
      delegate: RenameField {
        anchors.fill: parent
        title: row.title
        Accessible.name: row.isFolder ? qsTr("Name of the folder") : qsTr("Name of the chat")
        onAcceptedTitle: title => row.renamed(title)
        onCancelled: row.renameCancelled()
      }
    }
  }
  DropArea {
    id: drop

    anchors.fill: parent
    keys: ["chasqui/chat"]
    onDropped: row.dropped()
  }
}
