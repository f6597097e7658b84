// The keys that work everywhere in the window.
import QtQuick
import Chasqui.App as App

Item {
  id: keys

  required property App.Application application

  signal newChatRequested()
  signal openRequested()
  signal renameRequested()
  signal sidebarToggled()
  signal inspectorToggled()
  signal stopRequested()

  Shortcut {
    sequences: ["Ctrl+N"]
    onActivated: keys.newChatRequested()
  }
  Shortcut {
    sequences: ["Ctrl+O"]
    onActivated: keys.openRequested()
  }
  Shortcut {
    sequences: ["Ctrl+Q"]
    onActivated: Qt.quit()
  }
  Shortcut {
    sequence: "F2"
    onActivated: keys.renameRequested()
  }
  Shortcut {
    sequence: "Ctrl+B"
    onActivated: keys.sidebarToggled()
  }
  Shortcut {
    sequence: "Ctrl+."
    onActivated: keys.inspectorToggled()
  }
  Shortcut {
    sequence: "Ctrl+PgDown"
    onActivated: keys.application.chats.openNext()
  }
  Shortcut {
    sequence: "Ctrl+PgUp"
    onActivated: keys.application.chats.openPrevious()
  }
  Shortcut {
    sequence: "Esc"
    enabled: keys.application.chat.busy || keys.application.models.state === App.ModelController.Loading
    onActivated: keys.stopRequested()
  }
}
