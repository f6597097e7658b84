// Which of the two is on show, and what can be done with all of the trash. What cannot be undone is asked for here.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Flow {
  id: bar

  required property App.Shelf shelf
  required property bool trash
  property bool asking: false

  signal picked(trash: bool)

  spacing: Theme.spaceS
  onTrashChanged: bar.asking = false

  ActionButton {
    objectName: "showTrash"
    text: qsTr("Trash (%1)").arg(bar.shelf.trash.count)
    iconName: "delete"
    quiet: !bar.trash
    Accessible.role: Accessible.PageTab
    Accessible.selected: bar.trash
    onClicked: bar.picked(true)
  }
  ActionButton {
    objectName: "showArchive"
    text: qsTr("Archive (%1)").arg(bar.shelf.archive.count)
    iconName: "archive"
    quiet: bar.trash
    Accessible.role: Accessible.PageTab
    Accessible.selected: !bar.trash
    onClicked: bar.picked(false)
  }
  ActionButton {
    objectName: "restoreAll"
    visible: bar.trash && bar.shelf.trash.count > 1 && !bar.asking
    text: qsTr("Restore all")
    iconName: "restore"
    quiet: true
    onClicked: bar.shelf.restoreAll()
  }
  ActionButton {
    objectName: "emptyTrash"
    visible: bar.trash && bar.shelf.trash.count > 0 && bar.shelf.eraseCount === 0 && !bar.asking
    text: qsTr("Empty the trash")
    quiet: true
    onClicked: bar.asking = true
  }
  BodyText {
    visible: bar.asking
    height: Theme.hitTarget
    verticalAlignment: Text.AlignVCenter
    text: qsTr("Erase all %1 chats? This cannot be undone.").arg(bar.shelf.trash.count)
    Accessible.role: Accessible.AlertMessage
  }
  ActionButton {
    objectName: "emptyTrashYes"
    visible: bar.asking
    text: qsTr("Erase all")
    onClicked: {
      bar.asking = false
      bar.shelf.emptyTrash()
    }
  }
  ActionButton {
    objectName: "emptyTrashNo"
    visible: bar.asking
    text: qsTr("Keep them")
    onClicked: bar.asking = false
  }
  BodyText {
    visible: bar.shelf.eraseCount > 0
    height: Theme.hitTarget
    verticalAlignment: Text.AlignVCenter
    text: qsTr("Erasing, %1 left").arg(bar.shelf.eraseCount)
    color: Theme.colors.muted
  }
}
