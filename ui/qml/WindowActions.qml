// What the actions do in the window with the list.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ActionKeys {
  id: actions

  required property App.Application application
  required property Panels panels
  required property OpenModelDialog openDialog
  required property ModelPicker picker
  required property PalettePopup palette
  required property ExportPopup exportPopup

  readonly property ChatActions chatActions: ChatActions {
    application: actions.application
    chat: actions.application.chat
  }

  list: actions.application.actions
  handlers: Object.assign({
    newChat: () => {
      actions.application.chats.create()
      actions.panels.showChat()
    },
    renameChat: () => actions.panels.renameChat(actions.application.chats.currentId),
    newFolder: () => actions.panels.makeFolder(),
    searchAll: () => actions.panels.searchAll(),
    openShelf: () => actions.panels.showPage(Pages.Shelf),
    nextChat: () => actions.application.chats.openNext(),
    previousChat: () => actions.application.chats.openPrevious(),
    findInChat: () => actions.panels.pages.findInChat(),
    exportChat: () => actions.exportPopup.ask(actions.application.chat.chatId, actions.application.chat.title),
    exchange: () => actions.panels.showPage(Pages.Exchange),
    write: () => actions.panels.showChat(),
    attach: () => actions.panels.pages.attach(),
    chooseModel: () => actions.picker.openInMiddle(),
    openModel: () => actions.openDialog.open(),
    prompts: () => actions.panels.showPage(Pages.Prompts),
    importPrompts: () => actions.panels.pages.importPrompts(),
    exportPrompts: () => actions.panels.pages.exportPrompts(),
    models: () => actions.panels.showPage(Pages.Models),
    toggleSidebar: () => actions.panels.toggleSidebar(),
    toggleInspector: () => actions.panels.toggleInspector(),
    palette: () => actions.palette.open(),
    shortcuts: () => actions.panels.showPage(Pages.Shortcuts),
    settings: () => actions.panels.showPage(Pages.Settings),
    closeWindow: () => {}, // for a second window only
  }, actions.chatActions.handlers)
}
