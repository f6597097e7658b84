// The desktop's dialog for where an archive of chats goes.
import QtQuick
import QtQuick.Dialogs
import Chasqui.App as App

FileDialog {
  id: dialog

  required property App.ExchangeController exchange
  property list<string> chatIds

  // Without ids: all chats.
  function ask(chatIds: list<string>) {
    dialog.chatIds = chatIds
    dialog.selectedFile = dialog.exchange.suggestedArchive()
    dialog.open()
  }

  title: qsTr("Save chats")
  fileMode: FileDialog.SaveFile
  defaultSuffix: "zip"
  nameFilters: [qsTr("Zip archives (*.zip)")]
  onAccepted: dialog.exchange.exportArchive(dialog.chatIds, dialog.selectedFile)
}
