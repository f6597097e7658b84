// Asks for the access token that a model wants.
import QtQuick
import Chasqui.App as App

FlowPopup {
  id: popup

  required property App.Downloads downloads

  objectName: "tokenPopup"
  flow: popup.downloads.flow
  wanted: popup.flow.step === App.DownloadFlow.Token
  contentItem: TokenForm {
    downloads: popup.downloads
  }
}
