// One action with its keys: a button that then waits for other keys, a mark and a reset when they are changed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: row

  required property App.ShortcutEditor editor
  required property var model
  readonly property bool capturing: row.editor.capturing === row.model.actionId

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  BodyText {
    visible: row.model.heading
    text: row.model.heading
    font.pixelSize: Theme.heading3
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
    Layout.topMargin: Theme.spaceL
    Layout.bottomMargin: Theme.spaceXs
  }
  RowLayout {
    spacing: Theme.spaceS

    SettingLabel {
      label: row.model.text
      changed: row.model.changed
      resetHint: row.model.standard ? qsTr("Reset to %1: %2").arg(row.model.standard).arg(row.model.text)
        : qsTr("Reset to no keys: %1").arg(row.model.text)
      Layout.fillWidth: true
      onResetRequested: row.editor.reset(row.model.actionId)
      onFocusMoved: row.focusMoved(row)
    }
    ShortcutButton {
      id: button

      editor: row.editor
      actionId: row.model.actionId
      label: row.model.text
      keys: row.model.shortcut
      Layout.preferredWidth: Math.max(Theme.keysWidth, button.implicitWidth)
      onActiveFocusChanged: if (activeFocus) row.focusMoved(row)
    }
  }
  BodyText {
    objectName: "shortcutRefusal"
    visible: row.capturing && row.editor.refusal
    text: row.editor.refusal
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  RowLayout {
    visible: row.capturing && row.editor.conflictText
    spacing: Theme.spaceS

    Icon {
      iconName: "warning"
      ink: Theme.colors.warning
    }
    BodyText {
      text: row.editor.conflictText
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
  }
  RowLayout {
    visible: row.capturing && row.editor.conflictText
    spacing: Theme.spaceS
    Layout.alignment: Qt.AlignRight
    Layout.bottomMargin: Theme.spaceS

    ActionButton {
      id: swapButton

      objectName: "swapKeys"
      text: qsTr("Swap the keys")
      font.pixelSize: Theme.secondary
      onVisibleChanged: if (swapButton.visible) swapButton.forceActiveFocus(Qt.TabFocusReason)
      onClicked: {
        button.forceActiveFocus(Qt.TabFocusReason)
        row.editor.swap()
      }
    }
    ActionButton {
      objectName: "keepKeys"
      text: qsTr("Leave as it is")
      font.pixelSize: Theme.secondary
      onClicked: {
        button.forceActiveFocus(Qt.TabFocusReason)
        row.editor.cancel()
      }
    }
  }
}
