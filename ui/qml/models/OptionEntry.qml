// One option of a model: its name with a mark and a reset, the control, and what it does.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property string label
  required property bool changed
  required property string help
  default property alias control: slot.data

  signal resetRequested()
  signal focusMoved(item: Item)

  spacing: Theme.spaceXs
  Layout.fillWidth: true

  SettingLabel {
    label: entry.label
    changed: entry.changed
    Layout.fillWidth: true
    onResetRequested: entry.resetRequested()
    onFocusMoved: entry.focusMoved(entry)
  }
  ColumnLayout {
    id: slot

    spacing: Theme.spaceXs
    Layout.fillWidth: true
  }
  BodyText {
    text: entry.help
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
