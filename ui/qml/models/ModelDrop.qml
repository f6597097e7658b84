// A model, file or folder, dropped anywhere on the window opens.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

DropArea {
  id: drop

  required property App.ModelController models

  function modelIn(urls: list<url>): url {
    return urls.find(file => drop.models.looksLikeModel(file)) ?? ""
  }

  onEntered: drag => drag.accepted = drop.modelIn(drag.urls).toString() !== ""
  onDropped: event => {
    drop.models.open(drop.modelIn(event.urls))
    event.accept()
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
      text: qsTr("Drop the model to open it")
      font.pixelSize: Theme.heading3
    }
  }
}
