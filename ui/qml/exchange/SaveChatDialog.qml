// The desktop's dialog for where one chat goes.
import QtQuick
import QtQuick.Dialogs
import Chasqui.App as App

FileDialog {
  id: dialog

  required property App.ExchangeController exchange
  required property string chatId
  required property int format
  required property bool allBranches

  readonly property list<string> suffixes: ["md", "txt", "json", "pdf"]

  function ask(title: string) {
    dialog.selectedFile = dialog.exchange.suggestedFile(title, dialog.format)
    dialog.open()
  }

  title: qsTr("Export the chat")
  fileMode: FileDialog.SaveFile
  defaultSuffix: dialog.suffixes[dialog.format]
  nameFilters: ["*." + dialog.suffixes[dialog.format]]
  onAccepted: dialog.exchange.exportChat(dialog.chatId, dialog.format, dialog.allBranches, dialog.selectedFile)
}
