// The presets on the settings page: one's own to rename, move, copy and delete, and those that are built in.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: section

  required property App.PresetLibrary presets
  readonly property string title: qsTr("Presets")

  signal focusMoved(item: Item)

  objectName: "presetsSection"
  spacing: Theme.spaceS

  BodyText {
    text: section.title
    font.pixelSize: Theme.heading3
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    text: qsTr("Named sets of sampling values, for a chat, a prompt or a model. New ones are saved beside a chat's values.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  UndoToast {
    objectName: "presetUndo"
    words: section.presets.undoText
    steps: section.presets.undoCount
    Layout.fillWidth: true
    onUndoRequested: section.presets.undo()
    onDismissed: section.presets.dismissUndo()
  }
  Repeater {
    model: section.presets
    delegate: PresetRow {
      presets: section.presets
      Layout.fillWidth: true
      onFocusMoved: item => section.focusMoved(item)
    }
  }
}
