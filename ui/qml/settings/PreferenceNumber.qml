// A number of the settings page, as a slider and to type.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

RowLayout {
  id: number

  required property string key
  required property string label
  required property string help
  required property int value
  required property int lowest
  required property int highest
  required property int step

  signal edited(value: int)
  signal focusMoved()

  spacing: Theme.spaceS

  ValueSlider {
    id: slider

    objectName: "preference-" + number.key
    from: number.lowest
    to: number.highest
    stepSize: number.step
    value: number.value
    Accessible.name: number.label
    Accessible.description: number.help
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onMoved: number.edited(slider.value)
    onActiveFocusChanged: if (slider.activeFocus) number.focusMoved()
  }
  NumberField {
    id: field

    objectName: "number-" + number.key
    number: number.value
    words: Number(number.value).toLocaleString(Qt.locale(), "f", 0)
    lowest: number.lowest
    highest: number.highest
    decimals: 0
    Accessible.name: number.label
    Accessible.description: number.help
    Layout.preferredWidth: 4.5 * Theme.body + 2 * Theme.spaceS
    onEdited: value => number.edited(value)
    onActiveFocusChanged: if (field.activeFocus) number.focusMoved()
  }
}
