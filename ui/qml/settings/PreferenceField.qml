// One value of the settings page: its name, the control that its kind asks for, what it does, and its default.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property App.PreferenceList preferences
  required property App.PromptLayers layers
  required property var model
  readonly property string category: entry.model.category

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  BodyText {
    visible: entry.model.heading
    text: entry.model.heading
    font.pixelSize: Theme.heading3
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
    Layout.topMargin: Theme.spaceM
    Layout.bottomMargin: Theme.spaceS
  }
  SettingLabel {
    label: entry.model.label
    // A prompt that is gone counts as not set.
    changed: entry.model.changed && (entry.model.kind !== "prompt" || entry.layers.application.isSet)
    Layout.fillWidth: true
    onResetRequested: entry.preferences.reset(entry.model.key)
    onFocusMoved: entry.focusMoved(entry)
  }
  Repeater {
    model: entry.model.kind === "switch" ? 1 : 0
    delegate: SwitchBox {
      objectName: "preference-" + entry.model.key
      on: entry.model.value
      text: entry.model.words
      Accessible.name: entry.model.label
      Accessible.description: entry.model.help
      onFlipped: on => entry.preferences.set(entry.model.key, on)
      onActiveFocusChanged: if (activeFocus) entry.focusMoved(entry)
    }
  }
  Repeater {
    model: entry.model.kind === "number" ? 1 : 0
    delegate: PreferenceNumber {
      key: entry.model.key
      label: entry.model.label
      help: entry.model.help
      value: entry.model.value
      lowest: entry.model.lowest
      highest: entry.model.highest
      sliderEnd: entry.model.sliderEnd
      step: entry.model.step
      decimals: entry.model.decimals
      Layout.fillWidth: true
      onEdited: value => entry.preferences.set(entry.model.key, value)
      onFocusMoved: entry.focusMoved(entry)
    }
  }
  Repeater {
    model: entry.model.kind === "choice" ? 1 : 0
    delegate: ChoiceBox {
      id: box

      objectName: "preference-" + entry.model.key
      model: entry.preferences.choicesOf(entry.model.key)
      choice: entry.model.choice
      Accessible.name: entry.model.label
      Accessible.description: entry.model.help
      Layout.preferredWidth: Theme.choiceWidth
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onActivated: index => entry.preferences.choose(entry.model.key, index)
      onActiveFocusChanged: if (box.activeFocus) entry.focusMoved(entry)
    }
  }
  Repeater {
    model: entry.model.kind === "prompt" ? 1 : 0
    delegate: PromptDefaultBox {
      id: promptBox

      objectName: "preference-" + entry.model.key
      place: entry.layers.application
      Accessible.name: entry.model.label
      Accessible.description: entry.model.help
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onActiveFocusChanged: if (promptBox.activeFocus) entry.focusMoved(entry)
    }
  }
  BodyText {
    text: qsTr("%1 %2").arg(entry.model.help).arg(entry.model.facts)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
