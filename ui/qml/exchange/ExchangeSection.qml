// One thing that the page does: its name, what it is, and the button.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: section

  required property string title
  required property string text
  required property string actionText
  required property string actionName

  signal acted()
  signal focusMoved(item: Item)

  implicitHeight: column.implicitHeight

  ColumnLayout {
    id: column

    width: section.width
    spacing: Theme.spaceS

    BodyText {
      text: section.title
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Accessible.name: text
      Layout.fillWidth: true
    }
    BodyText {
      text: section.text
      color: Theme.colors.muted
      lineHeight: Theme.lineHeight
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: section.actionName
      text: section.actionText
      focus: true
      onClicked: section.acted()
      onActiveFocusChanged: if (activeFocus) section.focusMoved(this)
    }
  }
}
