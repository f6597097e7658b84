// The essential sampling values of the open chat.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: values

  required property App.SamplingController sampling

  signal focusMoved(item: Item)

  spacing: Theme.spaceL

  RowLayout {
    BodyText {
      text: qsTr("Sampling")
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "resetSampling"
      text: qsTr("Reset all")
      enabled: values.sampling.modified
      font.pixelSize: Theme.secondary
      onClicked: values.sampling.reset()
    }
  }
  SamplingValue {
    name: "temperature"
    label: qsTr("Temperature")
    help: qsTr("0 always takes the likeliest word; higher is freer.")
    sampling: values.sampling
    value: values.sampling.temperature
    to: 5; sliderTo: 2; step: 0.05; decimals: 2
    onEdited: value => values.sampling.temperature = value
    onFocusMoved: item => values.focusMoved(item)
  }
  SamplingValue {
    name: "topK"
    label: qsTr("Top-k")
    help: qsTr("Only the k likeliest words; 0 is no limit.")
    sampling: values.sampling
    value: values.sampling.topK
    to: 1000; sliderTo: 200; step: 1
    onEdited: value => values.sampling.topK = value
    onFocusMoved: item => values.focusMoved(item)
  }
  SamplingValue {
    name: "topP"
    label: qsTr("Top-p")
    help: qsTr("Only the likeliest words that together reach p; 1 is no limit.")
    sampling: values.sampling
    value: values.sampling.topP
    to: 1; step: 0.01; decimals: 2
    onEdited: value => values.sampling.topP = value
    onFocusMoved: item => values.focusMoved(item)
  }
  SamplingValue {
    name: "minP"
    label: qsTr("Min-p")
    help: qsTr("Drops words less likely than this share of the likeliest; 0 is no limit.")
    sampling: values.sampling
    value: values.sampling.minP
    to: 1; step: 0.01; decimals: 2
    onEdited: value => values.sampling.minP = value
    onFocusMoved: item => values.focusMoved(item)
  }
  SamplingValue {
    name: "repeatPenalty"
    label: qsTr("Repetition penalty")
    help: qsTr("Above 1 makes words that came before less likely.")
    sampling: values.sampling
    value: values.sampling.repeatPenalty
    from: 0.5; to: 2; step: 0.05; decimals: 2
    onEdited: value => values.sampling.repeatPenalty = value
    onFocusMoved: item => values.focusMoved(item)
  }
  SamplingValue {
    name: "maxTokens"
    label: qsTr("Longest answer")
    help: qsTr("In tokens; 0 is no limit.")
    sampling: values.sampling
    value: values.sampling.maxTokens
    to: 131072; sliderTo: 4096; step: 16
    onEdited: value => values.sampling.maxTokens = value
    onFocusMoved: item => values.focusMoved(item)
  }
  SeedField {
    sampling: values.sampling
    onFocusMoved: item => values.focusMoved(item)
  }
}
