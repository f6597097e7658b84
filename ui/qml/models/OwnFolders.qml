// Further folders that are looked into for models: one line each, and the button to take it off.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: own

  required property var folders

  signal removed(folder: string)
  signal focusMoved(item: Item)

  spacing: Theme.spaceXs
  visible: own.folders.length > 0

  BodyText {
    text: qsTr("Also looked into:")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  Repeater {
    model: own.folders

    delegate: RowLayout {
      id: line

      required property string modelData

      spacing: Theme.spaceS
      Layout.fillWidth: true

      SelectableText {
        objectName: "ownFolder"
        text: line.modelData
        Accessible.name: qsTr("Also looked into")
        Layout.fillWidth: true
        onActiveFocusChanged: if (activeFocus) own.focusMoved(this)
      }
      IconButton {
        objectName: "removeOwnFolder"
        text: qsTr("No longer look into %1").arg(line.modelData)
        iconName: "close"
        onClicked: own.removed(line.modelData)
        onActiveFocusChanged: if (activeFocus) own.focusMoved(this)
      }
    }
  }
}
