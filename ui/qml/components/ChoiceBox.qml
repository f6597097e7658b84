// One of a list, in a box that opens. Nothing is chosen before the list is open: a key alone changes nothing.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

ComboBox {
  id: box

  property int choice: 0

  implicitHeight: Theme.hitTarget
  leftPadding: Theme.spaceS
  rightPadding: Theme.spaceS
  spacing: Theme.spaceS
  font.pixelSize: Theme.body
  currentIndex: box.choice
  Accessible.role: Accessible.ComboBox

  onModelChanged: box.currentIndex = Qt.binding(() => box.choice)
  Keys.onPressed: event => {
    const moves = [Qt.Key_Up, Qt.Key_Down, Qt.Key_Home, Qt.Key_End].includes(event.key)
    const types = /^[!-~\u00a0-\uffff]/.test(event.text) && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))
    event.accepted = !box.popup.visible && (moves || types)
    if (event.accepted)
      box.popup.open()
  }
  Keys.onReleased: event => {
    event.accepted = !box.popup.visible && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
    if (event.accepted)
      box.popup.open()
  }

  contentItem: BodyText {
    text: box.displayText
    font: box.font
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    rightPadding: box.mirrored ? 0 : Theme.iconSize
    leftPadding: box.mirrored ? Theme.iconSize : 0
    Accessible.ignored: true
  }
  indicator: Icon {
    x: box.mirrored ? Theme.spaceXs : box.width - width - Theme.spaceXs
    y: (box.height - height) / 2
    iconName: "expand"
    ink: Theme.colors.muted
  }
  background: Rectangle {
    radius: Theme.radius
    color: box.hovered || box.popup.visible ? Theme.colors.bubble : Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline

    FocusRing { control: box; shown: box.visualFocus }
  }
  delegate: ItemDelegate {
    id: item

    required property string modelData
    required property int index

    width: ListView.view?.width ?? box.width
    implicitHeight: Theme.hitTarget
    horizontalPadding: Theme.spaceS
    verticalPadding: 0
    text: item.modelData
    highlighted: box.highlightedIndex === item.index
    Accessible.role: Accessible.ListItem
    Accessible.name: item.text
    Accessible.selected: box.currentIndex === item.index

    contentItem: BodyText {
      text: item.text
      font.pixelSize: box.font.pixelSize
      font.weight: box.currentIndex === item.index ? Font.DemiBold : Font.Normal
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      verticalAlignment: Text.AlignVCenter
      Accessible.ignored: true
    }
    background: Rectangle {
      radius: Theme.radius
      color: item.highlighted ? Theme.colors.bubble : "transparent"
      border.width: item.highlighted ? Theme.hairline : 0
      border.color: Theme.colors.bubbleEdge
    }
  }
  popup: Popup {
    y: box.height + Theme.spaceXs
    width: box.width
    height: Math.min(contentItem.implicitHeight + 2 * Theme.spaceXs, 10 * Theme.hitTarget)
    padding: Theme.spaceXs
    margins: Theme.spaceS

    contentItem: ListView {
      implicitHeight: contentHeight
      clip: true
      model: box.popup.visible ? box.delegateModel : null
      currentIndex: box.highlightedIndex
      boundsBehavior: Flickable.StopAtBounds
      ScrollBar.vertical: ThinScrollBar {}
      Accessible.role: Accessible.List
      Accessible.name: box.Accessible.name
    }
    background: Rectangle {
      radius: Theme.radius
      color: Theme.colors.surface
      border.width: Theme.hairline
      border.color: Theme.colors.outline
    }
  }
}
