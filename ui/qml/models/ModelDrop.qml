// A model, file or folder, dropped anywhere on the window opens; a file of chats is imported, on their page one of prompts.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

DropArea {
  id: drop

  required property App.ModelController models
  required property App.ExchangeController exchange
  required property App.PromptExchange prompts // null while the library of prompts is not on show
  property url file
  property int kind: ModelDrop.Nothing

  enum Kind { Nothing, Prompts, Chats, Model }

  signal importBegun()

  // Takes the first of the files that `fits`.
  function take(kind: int, urls: list<url>, fits: var): bool {
    if (!urls.some(fits))
      return false
    drop.kind = kind
    drop.file = urls.find(fits)
    return true
  }

  function takeAny(urls: list<url>): bool {
    return drop.prompts && drop.take(ModelDrop.Prompts, urls, file => drop.prompts.looksImportable(file))
      || drop.take(ModelDrop.Chats, urls, file => drop.exchange.looksImportable(file))
      || drop.take(ModelDrop.Model, urls, file => drop.models.looksLikeModel(file))
  }

  objectName: "windowDrop"
  onEntered: drag => drag.accepted = drop.takeAny(drag.urls)
  onDropped: event => {
    event.accept()
    if (drop.kind === ModelDrop.Prompts)
      return drop.prompts.readFile(drop.file)
    if (drop.kind === ModelDrop.Model)
      return drop.models.open(drop.file)
    drop.exchange.importFile(drop.file)
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
      text: drop.kind === ModelDrop.Prompts ? qsTr("Drop the prompts to see what is in them")
        : drop.kind === ModelDrop.Chats ? qsTr("Drop the chats to import them") : qsTr("Drop the model to open it")
      font.pixelSize: Theme.heading3
    }
  }
}
