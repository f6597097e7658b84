// The default prompt of the application, a model or a folder, to choose.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ChoiceBox {
  id: box

  required property App.PromptChoice place

  model: box.place.choices
  choice: box.place.choice
  Accessible.name: qsTr("Default system prompt")
  onActivated: index => box.place.choose(index)
}
