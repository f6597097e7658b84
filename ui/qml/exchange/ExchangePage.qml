// The page for all chats at once: into one archive, and out of files.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

PageFrame {
  id: page

  required property App.ExchangeController exchange

  signal copyRequested(text: string)

  title: qsTr("Export and import")

  PageColumn {
    id: view

    anchors.fill: parent
    spacing: Theme.space2Xl

    ExchangeSection {
      width: view.columnWidth
      title: qsTr("Save all chats")
      text: qsTr("One zip archive with a file for each chat, every version of every message, and the settings to "
        + "look at. It can be imported again, here or on another computer.")
      actionText: qsTr("Save all chats…")
      actionName: "exportAll"
      enabled: !page.exchange.busy
      focus: true
      onActed: saveDialog.ask([])
      onFocusMoved: item => view.show(item)
    }
    ExchangeSection {
      width: view.columnWidth
      title: qsTr("Import chats")
      text: qsTr("Chats and archives that Chasqui saved, and ChatGPT's export: conversations.json, or "
        + "the zip it came in. Imported chats are added; nothing is written over. A file can also be dropped on "
        + "the window.")
      actionText: qsTr("Import a file…")
      actionName: "importChats"
      enabled: !page.exchange.busy
      onActed: openDialog.open()
      onFocusMoved: item => view.show(item)
    }
    ExchangeState {
      width: view.columnWidth
      exchange: page.exchange
      onCopyRequested: text => page.copyRequested(text)
    }
  }
  SaveArchiveDialog {
    id: saveDialog

    exchange: page.exchange
  }
  ImportDialog {
    id: openDialog

    exchange: page.exchange
  }
}
