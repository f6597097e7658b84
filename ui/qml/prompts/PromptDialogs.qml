// The desktop's dialogs for the file that prompts come from, or go to.
import QtCore
import QtQuick
import QtQuick.Dialogs
import Chasqui.App as App
import Chasqui.Ui

Item {
  id: dialogs

  required property App.PromptExchange exchange
  property string promptId
  property int format: PromptExportMenu.Json
  readonly property string suffix: dialogs.format === PromptExportMenu.Json ? "json" : "md"

  function open() {
    openDialog.open()
  }

  // Without an id: all of the user's own.
  function save(promptId: string, format: int) {
    dialogs.promptId = promptId
    dialogs.format = format
    saveDialog.selectedFile = dialogs.exchange.suggestedFile(promptId, format)
    saveDialog.open()
  }

  FileDialog {
    id: openDialog

    title: qsTr("Import prompts")
    currentFolder: StandardPaths.writableLocation(StandardPaths.DownloadLocation)
    nameFilters: [qsTr("Prompts and character cards (*.json *.md *.markdown *.png)"), qsTr("All files (*)")]
    onAccepted: dialogs.exchange.readFile(openDialog.selectedFile)
  }
  FileDialog {
    id: saveDialog

    title: qsTr("Export prompts")
    fileMode: FileDialog.SaveFile
    defaultSuffix: dialogs.suffix
    nameFilters: ["*." + dialogs.suffix]
    onAccepted: dialogs.exchange.exportTo(dialogs.promptId, dialogs.format, saveDialog.selectedFile)
  }
}
