// Above the library: a new prompt, prompts from files and into them, the library or its trash, what to look for.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Flow {
  id: bar

  required property App.PromptLibrary library
  required property bool trash

  signal picked(trash: bool)
  signal newRequested()
  signal importRequested()
  signal exportRequested(format: int)

  spacing: Theme.spaceS

  ActionButton {
    objectName: "newPrompt"
    primary: true
    iconName: "new-chat"
    text: qsTr("New prompt")
    onClicked: bar.newRequested()
  }
  ActionButton {
    objectName: "importPrompts"
    visible: !bar.trash
    iconName: "open"
    text: qsTr("Import…")
    onClicked: bar.importRequested()
  }
  ActionButton {
    id: exportButton

    objectName: "exportPrompts"
    visible: !bar.trash
    iconName: "export"
    text: qsTr("Export all…")
    onClicked: exportMenu.openUnder(exportButton)

    PromptExportMenu {
      id: exportMenu

      onPicked: format => bar.exportRequested(format)
    }
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
