// One repository that was found.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

AbstractButton {
  id: result

  required property string name
  required property string words

  signal opened()
  signal focusMoved(item: Item)

  objectName: "hubResult"
  implicitHeight: Math.max(Theme.hitTarget, implicitContentHeight + 2 * Theme.spaceS)
  padding: Theme.spaceS
  text: result.name
  hoverEnabled: true
  Accessible.role: Accessible.Button
  Accessible.name: result.name
  Accessible.description: result.words
  onClicked: result.opened()
  Keys.onReturnPressed: result.opened()
  Keys.onEnterPressed: result.opened()
  onActiveFocusChanged: if (result.activeFocus) result.focusMoved(result)

  background: Rectangle {
    radius: Theme.radius
    color: result.hovered || result.down ? Theme.colors.bubble : "transparent"

    FocusRing { control: result; shown: result.visualFocus; gap: -Theme.focusWidth }
  }
  contentItem: Column {
    BodyText {
      width: parent.width
      text: result.name
      wrapMode: Text.NoWrap
      elide: Text.ElideMiddle
      Accessible.ignored: true
    }
    BodyText {
      width: parent.width
      text: result.words
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
    }
  }
}
