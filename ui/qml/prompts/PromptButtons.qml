// What can be done with the prompt that is open.
import QtQuick
import Chasqui.Ui

FocusScope {
  id: buttons

  required property bool own

  signal used()
  signal copied()
  signal moved(step: int)
  signal removed()
  signal exported(format: int)
  signal focusMoved(item: Item)

  implicitHeight: row.implicitHeight
  onActiveFocusChanged: if (buttons.activeFocus) buttons.focusMoved(buttons)

  Flow {
    id: row

    width: buttons.width
    spacing: Theme.spaceS

    ActionButton {
      objectName: "usePrompt"
      primary: true
      text: qsTr("Use in this chat")
      onClicked: buttons.used()
    }
    ActionButton {
      objectName: "copyPrompt"
      iconName: "copy"
      text: qsTr("Duplicate")
      onClicked: buttons.copied()
    }
    IconButton {
      id: exportButton

      objectName: "exportPrompt"
      iconName: "export"
      text: qsTr("Export…")
      onClicked: exportMenu.openUnder(exportButton)

      PromptExportMenu {
        id: exportMenu

        onPicked: format => buttons.exported(format)
      }
    }
    IconButton {
      objectName: "promptUp"
      visible: buttons.own
      iconName: "collapse"
      text: qsTr("Move up")
      keys: qsTr("Alt+Up")
      onClicked: buttons.moved(-1)
    }
    IconButton {
      objectName: "promptDown"
      visible: buttons.own
      iconName: "expand"
      text: qsTr("Move down")
      keys: qsTr("Alt+Down")
      onClicked: buttons.moved(1)
    }
    IconButton {
      objectName: "deletePrompt"
      visible: buttons.own
      iconName: "delete"
      text: qsTr("Move to the trash")
      onClicked: buttons.removed()
    }
  }
}
