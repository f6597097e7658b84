// One of the things that can happen when a chat outgrows the context.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

AbstractButton {
  id: option

  required property string help
  required property bool chosen

  signal focusMoved(item: Item)

  implicitHeight: Math.max(Theme.hitTarget, implicitContentHeight)
  leftPadding: Theme.iconSize + Theme.spaceS
  hoverEnabled: true
  checkable: true
  checked: option.chosen
  Accessible.role: Accessible.RadioButton
  Accessible.name: option.text
  Accessible.description: option.help

  // A click has turned it over, whatever becomes of the choice.
  onClicked: option.checked = Qt.binding(() => option.chosen)
  Keys.onReturnPressed: option.clicked()
  Keys.onEnterPressed: option.clicked()
  onActiveFocusChanged: if (option.activeFocus) option.focusMoved(option)

  background: Rectangle {
    radius: Theme.radius
    color: option.hovered || option.down ? Theme.colors.bubble : "transparent"

    FocusRing { control: option; shown: option.visualFocus }
  }
  indicator: Rectangle {
    x: option.mirrored ? option.width - width - Theme.spaceXs / 2 : Theme.spaceXs / 2
    y: Theme.spaceXs + (Theme.bodyMetrics.height - height) / 2
    width: Theme.iconSize - Theme.spaceXs
    height: width
    radius: width / 2
    color: Theme.colors.surface
    border.width: Theme.focusWidth
    border.color: option.chosen ? Theme.colors.accent : Theme.colors.outline

    Rectangle {
      visible: option.chosen
      anchors { fill: parent; margins: Theme.spaceXs }
      radius: width / 2
      color: Theme.colors.accent
    }
  }
  contentItem: Column {
    topPadding: Theme.spaceXs
    bottomPadding: Theme.spaceXs

    BodyText {
      width: parent.width
      text: option.text
      Accessible.ignored: true
    }
    BodyText {
      width: parent.width
      text: option.help
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
    }
  }
}
