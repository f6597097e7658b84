// A number of the settings page, as a slider and to type.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

RowLayout {
  id: number

  required property string key
  required property string label
  required property string help
  required property real value
  required property real lowest
  required property real highest
  required property real sliderEnd
  required property real step
  required property int decimals
  property string unit: ""
  readonly property int shortest: -128 // QLocale::FloatingPointShortest

  signal edited(value: real)
  signal focusMoved()

  spacing: Theme.spaceS

  ValueSlider {
    id: slider

    objectName: "preference-" + number.key
    from: number.lowest
    to: number.sliderEnd
    stepSize: number.step
    value: number.value
    Accessible.name: number.label
    Accessible.description: number.help
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onMoved: number.edited(Number(slider.value.toFixed(number.decimals)))
    onToChanged: slider.value = Qt.binding(() => number.value) // what came before its range was cut to the old one
    onActiveFocusChanged: if (slider.activeFocus) number.focusMoved()
  }
  NumberField {
    id: field

    objectName: "number-" + number.key
    number: number.value
    words: Number(number.value).toLocaleString(Qt.locale(), "f", number.shortest)
    lowest: number.lowest
    highest: number.highest
    decimals: number.decimals
    Accessible.name: number.label
    Accessible.description: number.help
    Layout.preferredWidth: 4.5 * Theme.body + 2 * Theme.spaceS
    onEdited: value => number.edited(value)
    onActiveFocusChanged: if (field.activeFocus) number.focusMoved()
  }
  BodyText {
    objectName: "unit-" + number.key
    text: number.unit
    visible: number.unit
    color: Theme.colors.muted
    wrapMode: Text.NoWrap
    Accessible.ignored: true // the facts of the value have it
  }
}
