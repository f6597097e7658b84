// Does what the actions ask for, and gives them their keys: one handler for each line of app's catalogue.
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Chasqui.App as App
import Chasqui.Ui

Item {
  id: actions

  required property App.Application application
  required property Panels panels
  required property OpenModelDialog openDialog
  required property ModelPicker picker
  required property PalettePopup palette
  required property ExportPopup exportPopup

  readonly property int textStep: 10 // percent
  readonly property var list: actions.application.actions
  readonly property App.ChatList chats: actions.application.chats

  readonly property var handlers: ({
    newChat: () => {
      actions.application.chats.create()
      actions.panels.showChat()
    },
    renameChat: () => actions.panels.renameChat(),
    pinChat: () => actions.chats.togglePinned(actions.chats.currentId),
    archiveChat: () => actions.chats.archive(actions.chats.currentId),
    deleteChat: () => actions.chats.remove(actions.chats.currentId),
    undoFiling: () => actions.chats.undo(),
    newFolder: () => actions.panels.makeFolder(),
    searchAll: () => actions.panels.searchAll(),
    openShelf: () => actions.panels.showPage(Pages.Shelf),
    nextChat: () => actions.application.chats.openNext(),
    previousChat: () => actions.application.chats.openPrevious(),
    findInChat: () => actions.panels.findInChat(),
    exportChat: () => actions.exportPopup.ask(actions.application.chat.chatId, actions.application.chat.title),
    copyChat: () => actions.application.exchange.copyAsMarkdown(actions.application.chat.chatId),
    openWindow: () => actions.application.chats.openInWindow(actions.application.chat.chatId),
    exchange: () => actions.panels.showPage(Pages.Exchange),
    write: () => actions.panels.showChat(),
    attach: () => actions.panels.attach(),
    editLast: () => actions.application.chat.editLast(),
    regenerateLast: () => actions.application.chat.regenerateLast(),
    continueLast: () => actions.application.chat.goOnLast(),
    stop: () => {
      if (actions.application.chat.busy)
        actions.application.chat.stop()
      else
        actions.application.models.cancelLoading()
    },
    chooseModel: () => actions.picker.openInMiddle(),
    openModel: () => actions.openDialog.open(),
    toggleSidebar: () => actions.panels.toggleSidebar(),
    toggleInspector: () => actions.panels.toggleInspector(),
    largerText: () => actions.application.preferences.textSize += actions.textStep,
    smallerText: () => actions.application.preferences.textSize -= actions.textStep,
    standardText: () => actions.application.preferences.textSize = 100,
    palette: () => actions.palette.open(),
    shortcuts: () => actions.panels.showPage(Pages.Shortcuts),
    settings: () => actions.panels.showPage(Pages.Settings),
    quit: () => Qt.quit(),
  })

  Connections {
    target: actions.list
    function onTriggered(actionId: string) {
      actions.handlers[actionId]()
    }
  }
  Instantiator {
    model: actions.list
    delegate: Shortcut {
      id: shortcut

      required property var model

      sequences: shortcut.model.keys ? [shortcut.model.keys] : []
      enabled: shortcut.model.enabled
      onActivated: actions.application.actions.trigger(shortcut.model.actionId)
    }
  }
}
