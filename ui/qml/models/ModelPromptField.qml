// The system prompt of new chats with one model.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

OptionEntry {
  id: entry

  required property App.PromptLayers layers
  required property string modelId

  label: qsTr("System prompt of new chats")
  changed: entry.layers.model.isSet
  help: qsTr("What chats with this model begin with. A folder's default comes before it. Default: not set, so the application's holds.")
  onResetRequested: entry.layers.model.reset()

  Binding {
    target: entry.layers.model
    property: "subject"
    value: entry.modelId
    restoreMode: Binding.RestoreNone
  }
  PromptDefaultBox {
    id: box

    objectName: "modelPrompt"
    place: entry.layers.model
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onActiveFocusChanged: if (box.activeFocus) entry.focusMoved(entry)
  }
}
