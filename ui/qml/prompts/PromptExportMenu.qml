// As what prompts are saved.
import QtQuick
import Chasqui.Ui

ContextMenu {
  id: menu

  enum Format { Json, Markdown } // as PromptExchange has them

  signal picked(format: int)

  objectName: "promptExportMenu"
  title: qsTr("Export")

  MenuLine {
    objectName: "promptAsJson"
    text: qsTr("As JSON…")
    onTriggered: menu.picked(PromptExportMenu.Json)
  }
  MenuLine {
    objectName: "promptAsMarkdown"
    text: qsTr("As markdown…")
    onTriggered: menu.picked(PromptExportMenu.Markdown)
  }
}
