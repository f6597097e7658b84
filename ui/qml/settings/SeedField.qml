// The seed of the random numbers: digits, or nothing for another one each time. What cannot be taken is said.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property string seed
  required property string label
  required property string help
  required property string mistake // in what was typed() last

  signal typed(text: string)
  signal edited(seed: string)
  signal focusMoved()

  spacing: Theme.spaceXs

  InputField {
    id: field

    objectName: "seedField"
    text: entry.seed
    placeholderText: qsTr("Random")
    inputMethodHints: Qt.ImhDigitsOnly
    wrong: entry.mistake
    Accessible.name: entry.label
    Accessible.description: entry.mistake || entry.help
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onTextEdited: {
      entry.typed(field.text)
      if (!entry.mistake)
        entry.edited(field.text)
    }
    onEditingFinished: {
      field.text = Qt.binding(() => entry.seed)
      entry.typed("")
    }
    onActiveFocusChanged: if (field.activeFocus) entry.focusMoved()
  }
  BodyText {
    objectName: "seedError"
    text: entry.mistake
    visible: text
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
