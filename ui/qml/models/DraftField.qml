// A small model that guesses the next tokens for this one.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

OptionEntry {
  id: entry

  required property App.OptionFields fields

  label: qsTr("Draft model")
  changed: entry.fields.draftIndex !== 0
  help: qsTr("A small model with the same vocabulary, which guesses the next tokens. Answers stay the same. Default: none.")
  onResetRequested: entry.fields.draftIndex = 0

  ChoiceBox {
    id: box

    objectName: "draftBox"
    model: entry.fields.draftChoices
    choice: entry.fields.draftIndex
    Accessible.name: entry.label
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onActivated: index => entry.fields.draftIndex = index
    onActiveFocusChanged: if (box.activeFocus) entry.focusMoved(box)
  }
  BodyText {
    text: entry.fields.draftText
    visible: entry.fields.draftText !== ""
    Layout.fillWidth: true
  }
}
