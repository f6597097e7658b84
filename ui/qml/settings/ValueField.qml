// One value, under a heading where its row has one: its name with a mark and a reset, the control that its kind asks for, what it does, its default and range.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property var model // a row, as app's ValueRoles has it
  property list<string> choices: []
  property int choice: entry.model.choice
  property bool changed: entry.model.changed
  property string mistake: "" // in what was typed() last, in a sentence

  signal typed(text: string)
  signal edited(value: var)
  signal textsEdited(texts: var)
  signal chosen(index: int)
  signal resetRequested()
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
    changed: entry.changed
    Layout.fillWidth: true
    onResetRequested: entry.resetRequested()
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
      onFlipped: on => entry.edited(on)
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
      unit: entry.model.unit ?? ""
      Layout.fillWidth: true
      onEdited: value => entry.edited(value)
      onFocusMoved: entry.focusMoved(entry)
    }
  }
  Repeater {
    model: ["choice", "prompt"].includes(entry.model.kind) ? 1 : 0
    delegate: ChoiceBox {
      id: box

      objectName: "preference-" + entry.model.key
      model: entry.choices
      choice: entry.choice
      Accessible.name: entry.model.label
      Accessible.description: entry.model.help
      Layout.preferredWidth: Theme.choiceWidth
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onActivated: index => entry.chosen(index)
      onActiveFocusChanged: if (box.activeFocus) entry.focusMoved(entry)
    }
  }
  Repeater {
    model: entry.model.kind === "seed" ? 1 : 0
    delegate: SeedField {
      seed: entry.model.value
      label: entry.model.label
      help: entry.model.help
      mistake: entry.mistake
      Layout.fillWidth: true
      onTyped: text => entry.typed(text)
      onEdited: seed => entry.edited(seed)
      onFocusMoved: entry.focusMoved(entry)
    }
  }
  Repeater {
    model: entry.model.kind === "texts" ? 1 : 0
    delegate: TextsField {
      key: entry.model.key
      texts: entry.model.value
      label: entry.model.label
      help: entry.model.help
      mistake: entry.mistake
      Layout.fillWidth: true
      onTyped: text => entry.typed(text)
      onEdited: texts => entry.textsEdited(texts)
      onFocusMoved: item => entry.focusMoved(item)
    }
  }
  BodyText {
    text: qsTr("%1 %2").arg(entry.model.help).arg(entry.model.facts)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "idle-" + entry.model.key
    visible: text
    text: entry.model.idle
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
