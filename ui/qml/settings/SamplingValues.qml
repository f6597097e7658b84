// The sampling values of the open chat: the usual ones, and the others when they are asked for.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: values

  required property App.SamplingController sampling
  required property App.ChatPreset preset
  property bool moreShown: false

  signal focusMoved(item: Item)

  component Value: ValueField {
    id: value

    Layout.fillWidth: true
    onTyped: text => value.mistake = values.sampling.mistakeIn(value.model.key, text)
    onEdited: edited => values.sampling.set(value.model.key, edited)
    onTextsEdited: texts => values.sampling.setTexts(value.model.key, texts)
    onResetRequested: values.sampling.resetValue(value.model.key)
    onFocusMoved: item => values.focusMoved(item)
  }

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
      onActiveFocusChanged: if (activeFocus) values.focusMoved(this)
    }
  }
  PresetField {
    preset: values.preset
    Layout.fillWidth: true
    onFocusMoved: item => values.focusMoved(item)
  }
  Repeater {
    model: values.sampling.usual
    delegate: Value {}
  }
  ActionButton {
    objectName: "moreSampling"
    iconName: values.moreShown ? "collapse" : "expand"
    text: values.moreShown ? qsTr("Less") : values.sampling.moreChanged > 0
      ? qsTr("More (%1 changed)").arg(values.sampling.moreChanged) : qsTr("More")
    Accessible.description: qsTr("Further sampling values")
    onClicked: values.moreShown = !values.moreShown
    onActiveFocusChanged: if (activeFocus) values.focusMoved(this)
  }
  Repeater {
    model: values.moreShown ? values.sampling.more : null
    delegate: Value {}
  }
}
