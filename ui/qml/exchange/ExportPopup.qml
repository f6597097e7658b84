// Asks what one chat is saved as, over the window.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: popup

  required property App.ExchangeController exchange
  property string chatId
  property string title

  signal copyRequested(text: string)

  function ask(chatId: string, title: string) {
    popup.chatId = chatId
    popup.title = title
    if (!popup.exchange.busy)
      popup.exchange.dismissResult()
    popup.open()
  }

  objectName: "exportPopup"
  anchors.centerIn: parent
  width: Math.min(Theme.popupWidth, (parent?.width ?? Theme.popupWidth) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true
  onOpened: contentItem.forceActiveFocus(Qt.TabFocusReason)

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  contentItem: ExportForm {
    exchange: popup.exchange
    chatId: popup.chatId
    title: popup.title
    onCopyRequested: text => popup.copyRequested(text)
    onClosed: popup.close()
  }
}
