// The palette's field and list; the arrow keys move in the list while the field keeps the keyboard.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: body

  required property App.PaletteModel items
  required property real listHeight

  signal chosen(row: int)

  implicitHeight: column.implicitHeight
  Accessible.role: Accessible.Dialog
  Accessible.name: qsTr("Everything that can be done, opened or chosen")
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true

  // What the field shows is not what a screen reader would read: it is told the row after a pause in typing.
  Timer {
    id: pause

    interval: Theme.announceDelay
    onTriggered: region.say(list.currentItem?.Accessible.name
      ? qsTr("%1. %2").arg(list.currentItem.Accessible.name).arg(body.items.countText) : body.items.countText)
  }
  LiveRegion {
    id: region

    objectName: "paletteRegion"
  }

  Connections {
    target: list.model
    function onCountChanged() {
      list.currentIndex = list.count > 0 ? 0 : -1
      list.positionViewAtBeginning()
      pause.restart()
    }
  }

  ColumnLayout {
    id: column

    width: parent.width
    spacing: Theme.spaceS

    InputField {
      id: field

      objectName: "paletteField"
      iconName: "search"
      placeholderText: qsTr("What do you want to do?")
      text: body.items.query
      focus: true
      Accessible.description: body.items.countText
      Layout.fillWidth: true
      onTextEdited: body.items.query = field.text
      onAccepted: body.chosen(list.currentIndex)
      Keys.onUpPressed: list.decrementCurrentIndex()
      Keys.onDownPressed: list.incrementCurrentIndex()
      Keys.onPressed: event => {
        const rows = Math.floor(list.height / Theme.hitTarget)
        const step = event.key === Qt.Key_PageDown ? rows : event.key === Qt.Key_PageUp ? -rows : 0
        event.accepted = step !== 0
        if (event.accepted)
          list.currentIndex = Math.max(0, Math.min(list.currentIndex + step, list.count - 1))
      }
    }
    ListView {
      id: list

      objectName: "paletteList"
      model: body.items
      implicitHeight: Math.min(contentHeight, body.listHeight)
      clip: true
      activeFocusOnTab: list.count > 0
      keyNavigationEnabled: true
      highlightMoveDuration: 0
      boundsBehavior: Flickable.StopAtBounds
      ScrollBar.vertical: ThinScrollBar {}
      Accessible.role: Accessible.List
      Accessible.name: qsTr("Found")
      Layout.fillWidth: true
      onCurrentIndexChanged: pause.restart()
      Keys.onReturnPressed: body.chosen(list.currentIndex)
      Keys.onEnterPressed: body.chosen(list.currentIndex)

      delegate: PaletteRow {
        required property var model
        required property int index

        width: ListView.view.width
        text: model.text
        detail: model.detail
        shortcut: model.shortcut
        iconName: model.icon
        cursor: ListView.isCurrentItem
        ringed: cursor && list.activeFocus
        onChosen: body.chosen(index)
      }
    }
    BodyText {
      objectName: "paletteEmpty"
      visible: list.count === 0
      text: body.items.countText
      color: Theme.colors.muted
      Layout.margins: Theme.spaceS
      Layout.fillWidth: true
    }
  }
}
