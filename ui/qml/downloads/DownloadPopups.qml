// What is asked on the way to a model, wherever in the window the user is by then.
import QtQuick
import Chasqui.App as App

Item {
  id: popups

  required property App.Downloads downloads

  TermsPopup {
    parent: popups
    flow: popups.downloads.flow
  }
  TokenPopup {
    parent: popups
    downloads: popups.downloads
  }
}
