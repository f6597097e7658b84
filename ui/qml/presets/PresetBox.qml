// The preset that a chat, a prompt or a model is bound to.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property App.PresetChoice choice
  required property string label

  signal focusMoved()

  spacing: Theme.spaceXs

  BodyText {
    text: entry.label
    Accessible.ignored: true
    Layout.fillWidth: true
  }
  ChoiceBox {
    id: box

    objectName: "presetBox"
    model: entry.choice.choices
    choice: entry.choice.index
    Accessible.name: entry.label
    Accessible.description: qsTr("A named set of sampling values")
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.choiceWidth
    onActivated: index => entry.choice.choose(index)
    onActiveFocusChanged: if (box.activeFocus) entry.focusMoved()
  }
}
