// Asks for the file of chats that are to be exported from the list: one in a format of the user's choice, or an archive.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Item {
  id: requests

  required property App.ChatList chats
  required property App.ExchangeController exchange
  required property ExportPopup exportPopup

  SaveArchiveDialog {
    id: saveArchiveDialog

    exchange: requests.exchange
  }
  Connections {
    target: requests.chats
    function onExportRequested(chatIds: list<string>) {
      if (chatIds.length === 1)
        requests.exportPopup.ask(chatIds[0], requests.chats.titleOf(chatIds[0]))
      else
        saveArchiveDialog.ask(chatIds)
    }
  }
}
