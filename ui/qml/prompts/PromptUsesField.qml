// What the open prompt is the default of, and a menu that changes it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: field

  required property App.PromptUses uses

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  BodyText {
    objectName: "promptUses"
    visible: field.uses.text
    text: field.uses.text
    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    maximumLineCount: 4
    elide: Text.ElideRight
    Layout.fillWidth: true
  }
  ActionButton {
    id: button

    objectName: "promptDefaultFor"
    text: qsTr("Use as default for…")
    Accessible.description: field.uses.text
    onClicked: menu.openUnder(button)
    onActiveFocusChanged: if (button.activeFocus) field.focusMoved(field)

    ContextMenu {
      id: menu

      objectName: "promptUsesMenu"
      title: button.text

      Instantiator {
        model: field.uses
        delegate: MenuLine {
          id: line

          required property string name
          required property bool used
          required property int index

          objectName: "promptUse" + line.index
          implicitWidth: Math.min(line.implicitContentWidth + line.leftPadding + line.rightPadding, Theme.popupWidth)
          text: line.name
          iconName: line.used ? "check" : ""
          Accessible.checkable: true
          Accessible.checked: line.used
          onTriggered: field.uses.toggle(line.index)
        }
        onObjectAdded: (index, line) => menu.insertItem(index, line as MenuLine)
        onObjectRemoved: (index, line) => menu.removeItem(line as MenuLine)
      }
    }
  }
}
