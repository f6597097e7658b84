// A number to type, in the user's own notation; what is no number or out of range is not taken.
import QtQuick
import Chasqui.Ui

InputField {
  id: field

  required property real number
  required property string words
  required property real lowest
  required property real highest
  required property int decimals

  signal edited(value: real)

  function commit() {
    const typed = Number.fromLocaleString(Qt.locale(), field.text)
    const value = Math.max(field.lowest, Math.min(typed, field.highest))
    if (value !== field.number)
      field.edited(value)
    field.text = Qt.binding(() => field.words)
  }

  text: field.words
  horizontalAlignment: TextInput.AlignRight
  inputMethodHints: Qt.ImhFormattedNumbersOnly
  validator: DoubleValidator {
    locale: Qt.locale().name
    decimals: field.decimals
    notation: DoubleValidator.StandardNotation
  }
  onEditingFinished: field.commit()
  onActiveFocusChanged: if (!field.activeFocus && !field.acceptableInput) field.text = Qt.binding(() => field.words)
}
