// The models on this computer. The arrow keys move; Enter opens, F2 renames, Delete puts into the trash.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ListView {
  id: list

  required property App.ModelLibrary library
  property string renamingId: ""

  signal opened()
  signal convertRequested(modelId: string, name: string)

  objectName: "installedList"
  model: list.library
  clip: true
  spacing: Theme.spaceXs
  boundsBehavior: Flickable.StopAtBounds
  highlightMoveDuration: 0
  activeFocusOnTab: list.count > 0
  keyNavigationEnabled: true
  Accessible.role: Accessible.List
  Accessible.name: qsTr("Installed models")
  ScrollBar.vertical: ThinScrollBar {}

  delegate: InstalledRow {
    id: row

    required property var model
    required property int index

    width: ListView.view.width
    modelId: row.model.modelId
    name: row.model.name
    facts: row.model.facts
    history: row.model.history
    problem: row.model.problem
    place: row.model.place
    demo: row.model.demo
    current: row.model.current
    verified: row.model.verified
    usable: row.model.usable
    deletable: row.model.deletable
    listed: row.model.listed
    working: list.library.work.busy
    chosen: ListView.isCurrentItem
    cursor: ListView.isCurrentItem && list.activeFocus
    renaming: list.renamingId === row.modelId

    onPicked: {
      list.currentIndex = row.index
      list.forceActiveFocus(Qt.MouseFocusReason)
    }
    onOpened: {
      list.library.open(row.modelId)
      list.opened()
    }
    onRenameRequested: list.renamingId = row.modelId
    onRenameEnded: {
      list.renamingId = ""
      list.forceActiveFocus(Qt.TabFocusReason)
    }
    onRenamed: name => list.library.rename(row.modelId, name)
    onVerifyRequested: list.library.verify(row.modelId)
    onConvertRequested: list.convertRequested(row.modelId, row.name)
    onShowRequested: list.library.showInFolder(row.modelId)
    onForgetRequested: list.library.forget(row.modelId)
    onRemoveRequested: list.library.remove(row.modelId)
  }

  BodyText {
    anchors { top: parent.top; left: parent.left; right: parent.right; topMargin: Theme.spaceM }
    visible: list.count === 0
    text: list.library.scanning ? qsTr("Looking for models…")
      : qsTr("No model is here yet. Download one, open a file, or link those of another application.")
    color: Theme.colors.muted
  }
}
