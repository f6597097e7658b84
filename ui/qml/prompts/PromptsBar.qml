// Above the library: what to look for, the library or its trash, a new prompt.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Flow {
  id: bar

  required property App.PromptLibrary library
  required property bool trash

  signal picked(trash: bool)
  signal newRequested()

  spacing: Theme.spaceS

  ActionButton {
    objectName: "newPrompt"
    primary: true
    iconName: "new-chat"
    text: qsTr("New prompt")
    onClicked: bar.newRequested()
  }
  PageTabs {
    titles: [qsTr("Library"), qsTr("Trash (%1)").arg(bar.library.trash.count)]
    current: bar.trash ? 1 : 0
    onPicked: index => bar.picked(index === 1)
  }
  InputField {
    objectName: "promptSearch"
    visible: !bar.trash
    width: Math.min(bar.width, Theme.choiceWidth)
    iconName: "search"
    placeholderText: qsTr("Search names, tags and texts")
    text: bar.library.filter
    onTextEdited: bar.library.filter = text
    // Esc empties the field first; then it leads back to the chat.
    Keys.onEscapePressed: event => {
      event.accepted = bar.library.filter !== ""
      bar.library.filter = ""
    }
  }
}
