// One value of the settings page.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ValueField {
  id: entry

  required property App.PreferenceList preferences
  readonly property string category: entry.model.category

  choices: entry.model.kind === "choice" && entry.model.label ? entry.preferences.choicesOf(entry.model.key) : []
  onTyped: text => entry.mistake = entry.preferences.mistakeIn(entry.model.key, text)
  onEdited: value => entry.preferences.set(entry.model.key, value)
  onTextsEdited: texts => entry.preferences.setTexts(entry.model.key, texts)
  onChosen: index => entry.preferences.choose(entry.model.key, index)
  onResetRequested: entry.preferences.reset(entry.model.key)
}
