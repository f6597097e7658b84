// A window for one chat, without the list: everything else is as in the first.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ApplicationWindow {
  id: window

  required property App.Application application
  required property App.ChatWindow chatWindow
  readonly property App.ChatController chat: window.chatWindow.chat

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
  Component.onCompleted: page.focusComposer()
  onClosing: window.application.windows.close(window.chat.chatId)

  ChatPage {
    id: page

    anchors.fill: parent
    focus: true
    application: window.application
    chat: window.chat
    hasPanels: false
    onModelsRequested: near => picker.openNear(near)
  }
  ModelPicker {
    id: picker

    parent: window.contentItem
    models: window.application.models
    windowHeight: window.height
    onCopyRequested: text => window.application.copyText(text)
    onClosed: page.focusComposer()
  }
  Shortcut {
    sequences: ["Ctrl+W"]
    onActivated: window.close()
  }
  Shortcut {
    sequence: "Esc"
    enabled: window.chat.busy
    onActivated: window.chat.stop()
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
