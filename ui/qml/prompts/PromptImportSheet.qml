// Shows what a file of prompts holds before anything of it is in the library, over the window.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: sheet

  required property App.PromptExchange exchange
  readonly property bool wanted: sheet.exchange.step === App.PromptExchange.Choosing
    || sheet.exchange.step === App.PromptExchange.Importing

  signal copyRequested(text: string)

  objectName: "promptImportSheet"
  anchors.centerIn: parent
  width: Math.min(Theme.paletteWidth, (parent?.width ?? Theme.paletteWidth) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true
  closePolicy: sheet.exchange.step === App.PromptExchange.Choosing ? Popup.CloseOnEscape : Popup.NoAutoClose
  onWantedChanged: sheet.wanted ? sheet.open() : sheet.close()
  onOpened: (sheet.contentItem as PromptImportForm).begin()
  onClosed: sheet.exchange.cancel()
  Component.onCompleted: if (sheet.wanted) sheet.open()

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  contentItem: PromptImportForm {
    exchange: sheet.exchange
    tallest: (sheet.parent?.height ?? Theme.paletteWidth) / 2
    onCopyRequested: text => sheet.copyRequested(text)
  }
}
