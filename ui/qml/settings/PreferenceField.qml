// One value of the settings page.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ValueField {
  id: entry

  required property App.PreferenceList preferences
  required property App.PromptLayers layers
  readonly property bool isPrompt: entry.model.kind === "prompt"
  readonly property string category: entry.model.category

  choices: entry.isPrompt ? entry.layers.application.choices
         : entry.model.kind === "choice" && entry.model.label ? entry.preferences.choicesOf(entry.model.key) : []
  choice: entry.isPrompt ? entry.layers.application.choice : entry.model.choice
  changed: entry.model.changed && (!entry.isPrompt || entry.layers.application.isSet) // one that is gone is not set
  onTyped: text => entry.mistake = entry.preferences.mistakeIn(entry.model.key, text)
  onEdited: value => entry.preferences.set(entry.model.key, value)
  onTextsEdited: texts => entry.preferences.setTexts(entry.model.key, texts)
  onChosen: index => entry.isPrompt ? entry.layers.application.choose(index) : entry.preferences.choose(entry.model.key, index)
  onResetRequested: entry.preferences.reset(entry.model.key)
}
