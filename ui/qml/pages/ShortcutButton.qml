// The keys of an action; pressed, it waits for other keys: Esc leaves them as they are.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ActionButton {
  id: button

  required property App.ShortcutEditor editor
  required property string actionId
  required property string label
  required property string keys
  readonly property bool asked: button.editor.capturing === button.actionId && button.editor.conflictText
  readonly property bool capturing: button.editor.capturing === button.actionId && !button.asked

  objectName: "shortcutButton"
  text: button.capturing ? qsTr("Press the keys…") : button.keys ? button.keys : qsTr("none")
  quiet: !button.keys && !button.capturing
  primary: button.capturing
  Accessible.name: button.capturing ? qsTr("Press the new keys for: %1").arg(button.label)
    : button.keys ? qsTr("%1: %2").arg(button.label).arg(button.keys) : qsTr("%1: no keys").arg(button.label)
  Accessible.description: qsTr("Enter, then new keys. Delete takes the keys away.")

  // Before the button and the window's own shortcuts see them.
  Keys.priority: Keys.BeforeItem
  Keys.onShortcutOverride: event => event.accepted = button.capturing
  Keys.onPressed: event => {
    event.accepted = button.capturing
    if (button.capturing)
      button.editor.press(event.key, event.modifiers)
    else if (event.key === Qt.Key_Delete)
      button.editor.clear(button.actionId)
  }
  // Leaving it ends capturing, unless it is the question about a conflict that has taken the keyboard.
  onActiveFocusChanged: if (!button.activeFocus && button.capturing && !button.editor.conflictText) button.editor.cancel()
  onClicked: button.editor.capture(button.actionId)
}
