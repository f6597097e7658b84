// Where the open chat's values are from: its preset, and the ways to keep changed values as one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: field

  required property App.ChatPreset preset
  property bool naming: false

  signal focusMoved(item: Item)

  function save() {
    if (!name.text.trim())
      return
    field.preset.saveAs(name.text)
    field.leave()
  }

  function leave() {
    field.naming = false
    saveAs.forceActiveFocus(Qt.TabFocusReason)
  }

  spacing: Theme.spaceXs

  PresetBox {
    objectName: "chatPreset"
    choice: field.preset.choice
    label: qsTr("Preset of this chat")
    Layout.fillWidth: true
    onFocusMoved: field.focusMoved(field)
  }
  BodyText {
    objectName: "presetSource"
    text: field.preset.source
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  Flow {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    ActionButton {
      id: saveAs

      objectName: "savePreset"
      text: qsTr("Save as a preset…")
      font.pixelSize: Theme.secondary
      onClicked: {
        field.naming = !field.naming
        name.clear()
        if (field.naming)
          name.forceActiveFocus(Qt.TabFocusReason)
      }
      onActiveFocusChanged: if (activeFocus) field.focusMoved(field)
    }
    WrappedButton {
      objectName: "keepPreset"
      visible: field.preset.keepable
      text: qsTr("Save in %1").arg(field.preset.keepable)
      width: parent.width > 0 ? Math.min(implicitWidth, parent.width) : implicitWidth
      font.pixelSize: Theme.secondary
      onClicked: {
        saveAs.forceActiveFocus(Qt.TabFocusReason) // this button goes
        field.preset.keep()
      }
      onActiveFocusChanged: if (activeFocus) field.focusMoved(field)
    }
  }
  RowLayout {
    visible: field.naming
    spacing: Theme.spaceS
    Layout.fillWidth: true

    InputField {
      id: name

      objectName: "presetName"
      placeholderText: qsTr("Name of the preset")
      maximumLength: 200
      Layout.fillWidth: true
      onAccepted: field.save()
      Keys.onEscapePressed: field.leave()
      onActiveFocusChanged: if (name.activeFocus) field.focusMoved(field)
    }
    ActionButton {
      objectName: "presetSave"
      text: qsTr("Save")
      enabled: name.text.trim() !== ""
      onClicked: field.save()
      onActiveFocusChanged: if (activeFocus) field.focusMoved(field)
    }
  }
}
