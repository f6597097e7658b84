// What the actions do in a window for one chat. What needs the list or a page is done in the window that has them.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ActionKeys {
  id: actions

  required property App.Application application
  required property App.ChatWindow chatWindow
  required property SecondPanels panels
  required property OpenModelDialog openDialog
  required property ModelPicker picker
  required property PalettePopup palette
  required property ExportPopup exportPopup

  readonly property ChatActions chatActions: ChatActions {
    application: actions.application
    chat: actions.chatWindow.chat
  }
  readonly property var elsewhere: ["newChat", "newFolder", "searchAll", "openShelf", "nextChat",
    "previousChat", "exchange", "toggleSidebar", "shortcuts", "settings", "models", "importPrompts",
    "exportPrompts"]

  signal mainRequested(actionId: string)
  signal renameRequested()
  signal closeRequested()

  function inMain(handlers: var, actionId: string): var {
    handlers[actionId] = () => actions.mainRequested(actionId)
    return handlers
  }

  list: actions.chatWindow.actions
  handlers: Object.assign(actions.elsewhere.reduce(actions.inMain, {}), {
    renameChat: () => actions.renameRequested(),
    findInChat: () => actions.panels.findInChat(),
    exportChat: () => actions.exportPopup.ask(actions.chatWindow.chat.chatId, actions.chatWindow.chat.title),
    write: () => actions.panels.showChat(),
    prompts: () => actions.panels.showPrompts(),
    attach: () => actions.panels.attach(),
    chooseModel: () => actions.picker.openInMiddle(),
    openModel: () => actions.openDialog.open(),
    toggleInspector: () => actions.panels.toggleInspector(),
    palette: () => actions.palette.open(),
    closeWindow: () => actions.closeRequested(),
  }, actions.chatActions.handlers)
}
