// The seed of the random numbers: empty for another one each time.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property App.SamplingController sampling

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs
  Layout.fillWidth: true

  SettingLabel {
    label: qsTr("Seed")
    changed: entry.sampling.seed !== ""
    onResetRequested: entry.sampling.seed = ""
  }
  InputField {
    id: field

    objectName: "seedField"
    text: entry.sampling.seed
    placeholderText: qsTr("Random")
    inputMethodHints: Qt.ImhDigitsOnly
    wrong: entry.sampling.seedError
    Accessible.name: qsTr("Seed")
    Layout.fillWidth: true
    onTextEdited: entry.sampling.seed = field.text
    onActiveFocusChanged: if (field.activeFocus) entry.focusMoved(entry)
  }
  BodyText {
    objectName: "seedError"
    text: entry.sampling.seedError
    visible: text
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  BodyText {
    text: qsTr("A whole number makes the same answer come again. Default: random each time.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
