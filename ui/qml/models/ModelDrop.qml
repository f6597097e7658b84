// A model, file or folder, dropped anywhere on the window opens; a file of chats is imported.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

DropArea {
  id: drop

  required property App.ModelController models
  required property App.ExchangeController exchange
  property url chats
  property url model
  property bool hasChats: false

  signal importBegun()

  onEntered: drag => {
    drop.chats = drag.urls.find(file => drop.exchange.looksImportable(file)) ?? ""
    drop.model = drag.urls.find(file => drop.models.looksLikeModel(file)) ?? ""
    drop.hasChats = drag.urls.some(file => drop.exchange.looksImportable(file))
    drag.accepted = drop.hasChats || drag.urls.some(file => drop.models.looksLikeModel(file))
  }
  onDropped: event => {
    event.accept()
    if (!drop.hasChats)
      return drop.models.open(drop.model)
    drop.exchange.importFile(drop.chats)
    drop.importBegun()
  }

  Rectangle {
    anchors { fill: parent; margins: Theme.spaceS }
    visible: drop.containsDrag
    radius: Theme.cardRadius
    color: Theme.colors.surface
    opacity: 0.95
    border.width: Theme.focusWidth
    border.color: Theme.colors.accent

    BodyText {
      anchors.centerIn: parent
      text: drop.hasChats ? qsTr("Drop the chats to import them") : qsTr("Drop the model to open it")
      font.pixelSize: Theme.heading3
    }
  }
}
