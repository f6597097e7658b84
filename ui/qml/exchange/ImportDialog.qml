// The desktop's dialog for the file to import chats from.
import QtCore
import QtQuick
import QtQuick.Dialogs
import Chasqui.App as App

FileDialog {
  id: dialog

  required property App.ExchangeController exchange

  title: qsTr("Import chats")
  currentFolder: StandardPaths.writableLocation(StandardPaths.DownloadLocation)
  nameFilters: [qsTr("Chats (*.json *.zip)"), qsTr("All files (*)")]
  onAccepted: dialog.exchange.importFile(dialog.selectedFile)
}
