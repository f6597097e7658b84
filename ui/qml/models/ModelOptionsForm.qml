// How one model is loaded, and how long it stays: every value with its default, its range, a mark and a reset.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: form

  required property App.ModelFit fit
  readonly property App.OptionFields fields: form.fit.fields

  /// Something in it has the focus: what scrolls brings it to sight.
  signal focusMoved(item: Item)

  function number(value: int): string {
    return Number(value).toLocaleString(Qt.locale(), "f", 0)
  }

  objectName: "modelOptions"
  spacing: Theme.spaceL

  FitVerdict {
    fit: form.fit
    Layout.fillWidth: true
  }
  OptionEntry {
    label: qsTr("Context length")
    changed: form.fields.contextChanged
    help: qsTr("Tokens that the model keeps in view; more take more memory. Default %1, range %2 to %3.")
      .arg(form.number(form.fields.contextDefault)).arg(form.number(form.fields.contextLeast))
      .arg(form.number(form.fields.contextMost))
    enabled: form.fields.known
    onResetRequested: form.fields.resetContext()
    onFocusMoved: item => form.focusMoved(item)

    PreferenceNumber {
      key: "contextTokens"
      label: qsTr("Context length")
      help: qsTr("Tokens")
      value: form.fields.contextTokens
      lowest: form.fields.contextLeast
      highest: form.fields.contextMost
      sliderEnd: form.fields.contextMost
      step: form.fields.contextLeast
      decimals: 0
      Layout.fillWidth: true
      onEdited: value => form.fields.contextTokens = value
      onFocusMoved: form.focusMoved(this)
    }
  }
  OptionEntry {
    label: qsTr("Cache type")
    changed: form.fields.cacheIndex !== 0
    help: qsTr("How what was read is kept. Default f16.")
    onResetRequested: form.fields.cacheIndex = 0
    onFocusMoved: item => form.focusMoved(item)

    ChoiceBox {
      id: cacheBox

      objectName: "cacheBox"
      model: form.fields.cacheChoices
      choice: form.fields.cacheIndex
      Accessible.name: qsTr("Cache type")
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onActivated: index => form.fields.cacheIndex = index
      onActiveFocusChanged: if (cacheBox.activeFocus) form.focusMoved(cacheBox)
    }
  }
  OptionEntry {
    label: qsTr("Layers on the GPU")
    changed: form.fields.gpuLayersChanged
    help: qsTr("The others stay in the computer's memory, which is slower. Default: as many as fit, range 0 to %1.")
      .arg(form.number(form.fields.layers))
    enabled: form.fields.known
    onResetRequested: form.fields.resetGpuLayers()
    onFocusMoved: item => form.focusMoved(item)

    PreferenceNumber {
      key: "gpuLayers"
      label: qsTr("Layers on the GPU")
      help: qsTr("At most")
      value: form.fields.gpuLayers
      lowest: 0
      highest: form.fields.layers
      sliderEnd: form.fields.layers
      step: 1
      decimals: 0
      Layout.fillWidth: true
      onEdited: value => form.fields.gpuLayers = value
      onFocusMoved: form.focusMoved(this)
    }
  }
  OptionEntry {
    label: qsTr("GPU")
    changed: form.fields.deviceIndex !== 0
    help: qsTr("What the model runs on. Default: the best one.")
    onResetRequested: form.fields.deviceIndex = 0
    onFocusMoved: item => form.focusMoved(item)

    ChoiceBox {
      id: deviceBox

      objectName: "deviceBox"
      model: form.fields.deviceChoices
      choice: form.fields.deviceIndex
      Accessible.name: qsTr("GPU")
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onActivated: index => form.fields.deviceIndex = index
      onActiveFocusChanged: if (deviceBox.activeFocus) form.focusMoved(deviceBox)
    }
  }
  DraftField {
    fields: form.fields
    onFocusMoved: item => form.focusMoved(item)
  }
  Repeater {
    model: form.fields.preset ? 1 : 0
    delegate: PresetBox {
      choice: form.fields.preset
      label: qsTr("Sampling preset of its chats")
      Layout.fillWidth: true
      onFocusMoved: form.focusMoved(this)
    }
  }
  IdleField {
    fields: form.fields
    onFocusMoved: item => form.focusMoved(item)
  }
}
