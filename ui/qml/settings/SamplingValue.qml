// One sampling value: a number to type, a slider, its default and range, a mark and a reset when it is changed.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property string name
  required property string label
  required property string help
  required property App.SamplingController sampling
  required property real value
  property real from: 0
  required property real to
  property real sliderTo: entry.to
  required property real step
  property int decimals: 0
  readonly property int shortest: -128 // QLocale::FloatingPointShortest
  readonly property real standard: entry.sampling.standards[entry.name] ?? 0
  readonly property bool changed: entry.value !== entry.standard

  signal edited(value: real)
  signal focusMoved(item: Item)

  function inWords(number: real): string {
    return Number(number.toFixed(entry.decimals)).toLocaleString(Qt.locale(), "f", entry.shortest)
  }

  spacing: Theme.spaceXs
  Layout.fillWidth: true

  SettingLabel {
    label: entry.label
    changed: entry.changed
    onResetRequested: entry.edited(entry.standard)
  }
  RowLayout {
    spacing: Theme.spaceS

    ValueSlider {
      id: slider

      objectName: "slider-" + entry.name
      from: entry.from
      to: entry.sliderTo
      stepSize: entry.step
      value: entry.value
      Accessible.name: entry.label
      Accessible.description: entry.help
      Layout.fillWidth: true
      onMoved: entry.edited(Number(slider.value.toFixed(entry.decimals)))
      onActiveFocusChanged: if (slider.activeFocus) entry.focusMoved(entry)
    }
    NumberField {
      id: field

      objectName: "number-" + entry.name
      number: entry.value
      words: entry.inWords(entry.value)
      lowest: entry.from
      highest: entry.to
      decimals: entry.decimals
      Accessible.name: entry.label
      Accessible.description: entry.help
      Layout.preferredWidth: 4.5 * Theme.body + 2 * Theme.spaceS
      onEdited: value => entry.edited(value)
      onActiveFocusChanged: if (field.activeFocus) entry.focusMoved(entry)
    }
  }
  BodyText {
    text: qsTr("%1 Default %2, range %3 to %4.").arg(entry.help).arg(entry.inWords(entry.standard))
      .arg(entry.inWords(entry.from)).arg(entry.inWords(entry.to))
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
