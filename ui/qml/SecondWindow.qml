// A window for one chat, without the list and the pages: everything else is as in the first.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ApplicationWindow {
  id: window

  required property App.Application application
  required property App.ChatWindow chatWindow
  readonly property App.ChatController chat: window.chatWindow.chat

  signal mainRequested(actionId: string)
  signal renameRequested(chatId: string)

  width: 760
  height: 720
  minimumWidth: 480
  minimumHeight: 400
  visible: true
  title: qsTr("%1 – Chasqui").arg(window.chat.title)
  color: Theme.colors.window
  background: Rectangle { color: Theme.colors.window }
  font.pixelSize: Theme.body
  palette: WindowPalette {}
  Component.onCompleted: panels.focusContent()
  onClosing: window.application.windows.close(window.chat.chatId)

  SecondWindowActions {
    application: window.application
    chatWindow: window.chatWindow
    panels: panels
    openDialog: openDialog
    picker: picker
    palette: palette
    exportPopup: exportPopup
    onMainRequested: actionId => window.mainRequested(actionId)
    onRenameRequested: window.renameRequested(window.chat.chatId)
    onCloseRequested: window.close()
  }
  SecondPanels {
    id: panels

    anchors.fill: parent
    focus: true
    application: window.application
    chatWindow: window.chatWindow
    onModelsRequested: near => picker.openNear(near)
    onOpenRequested: openDialog.open()
  }
  ModelPicker {
    id: picker

    parent: window.contentItem
    models: window.application.models
    openKeys: window.chatWindow.actions.shortcuts.openModel ?? ""
    windowHeight: window.height
    onOpenRequested: openDialog.open()
    onPageRequested: window.mainRequested("models")
    onCopyRequested: text => window.application.copyText(text)
    onClosed: panels.focusContent()
  }
  PalettePopup {
    id: palette

    parent: window.contentItem
    items: window.chatWindow.palette
    windowHeight: window.height
    onClosed: panels.focusContent()
  }
  ExportPopup {
    id: exportPopup

    parent: window.contentItem
    exchange: window.application.exchange
    onCopyRequested: text => window.application.copyText(text)
    onClosed: panels.focusContent()
  }
  OpenModelDialog {
    id: openDialog

    models: window.application.models
  }
  LiveRegion {
    id: region
  }
  Connections {
    target: window.chat
    function onFinished(summary: string) {
      region.say(summary)
    }
  }
  Connections {
    target: window.chatWindow
    function onRaiseRequested() {
      window.show()
      window.raise()
      window.requestActivate()
    }
  }
}
