// Every call that was made to a server: when, which, and what came of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: view

  required property App.CallList calls

  signal closed()

  spacing: Theme.spaceS
  Component.onCompleted: view.calls.refresh()

  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true
    Layout.leftMargin: Theme.spaceL
    Layout.rightMargin: Theme.spaceL

    BodyText {
      text: view.calls.count === 0
        ? qsTr("No call was ever made to a server.")
        : qsTr("Every call that Chasqui made, the newest first. All of them are in the file %1.").arg(view.calls.file)
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.WrapAtWordBoundaryOrAnywhere
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "refreshCalls"
      text: qsTr("Read again")
      iconName: "retry"
      focus: true
      onClicked: view.calls.refresh()
    }
    ActionButton {
      objectName: "closeCalls"
      text: qsTr("Back to the downloads")
      onClicked: view.closed()
    }
  }
  ListView {
    id: list

    objectName: "callList"
    model: view.calls
    clip: true
    activeFocusOnTab: list.count > 0
    keyNavigationEnabled: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ThinScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Calls")
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.leftMargin: Theme.spaceL
    Layout.rightMargin: Theme.spaceL

    delegate: CallRow {
      required property int index

      width: ListView.view.width
      cursor: ListView.isCurrentItem && list.activeFocus
    }
  }
}
