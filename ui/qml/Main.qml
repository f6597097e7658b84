// The window: chats at the left, the open chat in the middle, its prompt and sampling at the right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ApplicationWindow {
  id: window

  required property App.Application application

  function comeToFront() {
    window.show()
    window.raise()
    window.requestActivate()
  }

  width: 1180
  height: 780
  minimumWidth: 480
  minimumHeight: 400
  visible: true
  title: window.application.chat.title ? qsTr("%1 – Chasqui").arg(window.application.chat.title) : qsTr("Chasqui")
  color: Theme.colors.window
  background: Rectangle { color: Theme.colors.window }
  font.pixelSize: Theme.body
  palette: WindowPalette {}
  onClosing: Qt.quit()
  Component.onCompleted: panels.pages.focusContent()

  Binding {
    target: Theme
    property: "scheme"
    value: window.application.appearance.scheme
    restoreMode: Binding.RestoreNone
  }
  Binding {
    target: Theme
    property: "reducedMotion"
    value: window.application.appearance.reducedMotion
    restoreMode: Binding.RestoreNone
  }
  Binding {
    target: Theme
    property: "textScale"
    value: window.application.appearance.textScale
    restoreMode: Binding.RestoreNone
  }
  WindowActions {
    application: window.application
    panels: panels
    openDialog: openDialog
    picker: picker
    palette: palette
    exportPopup: exportPopup
  }
  Panels {
    id: panels

    anchors.fill: parent
    application: window.application
    focus: true
    onModelsRequested: near => picker.openNear(near)
    onOpenRequested: openDialog.open()
  }
  ModelPicker {
    id: picker

    parent: window.contentItem
    models: window.application.models
    openKeys: window.application.actions.shortcuts.openModel ?? ""
    windowHeight: window.height
    onOpenRequested: openDialog.open()
    onPageRequested: panels.showPage(Pages.Models)
    onCopyRequested: text => window.application.copyText(text)
    onClosed: panels.pages.focusContent()
  }
  ModelFitSheet {
    parent: window.contentItem
    fit: window.application.models.fit
    onAboutToShow: if (!window.active) window.comeToFront()
    onClosed: panels.pages.focusContent()
  }
  PalettePopup {
    id: palette

    parent: window.contentItem
    items: window.application.palette
    windowHeight: window.height
    onClosed: panels.pages.focusContent()
  }
  ExportPopup {
    id: exportPopup

    parent: window.contentItem
    exchange: window.application.exchange
    onCopyRequested: text => window.application.copyText(text)
    onClosed: panels.pages.focusContent()
  }
  PromptImportSheet {
    parent: window.contentItem
    exchange: window.application.promptExchange
    // A window of one chat may have asked for it.
    onAboutToShow: if (!window.active) window.comeToFront()
    onCopyRequested: text => window.application.copyText(text)
    onClosed: panels.pages.focusContent()
  }
  OpenModelDialog {
    id: openDialog

    models: window.application.models
  }
  ModelDrop {
    anchors.fill: parent
    models: window.application.models
    exchange: window.application.exchange
    prompts: panels.promptsShown ? window.application.promptExchange : null
    onImportBegun: panels.showPage(Pages.Exchange)
  }
  Instantiator {
    model: window.application.windows
    delegate: SecondWindow {
      application: window.application
      onMainRequested: actionId => {
        window.comeToFront()
        window.application.actions.trigger(actionId)
      }
      onRenameRequested: chatId => {
        window.comeToFront()
        panels.renameChat(chatId)
      }
    }
  }
  DownloadPopups {
    anchors.fill: parent
    downloads: window.application.downloads
  }
  Announcements {
    application: window.application
  }
  ExportRequests {
    chats: window.application.chats
    exchange: window.application.exchange
    exportPopup: exportPopup
  }
}
