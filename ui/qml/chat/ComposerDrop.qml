// Files dropped on the composer are attached, and text goes to where the cursor is. A model is the window's.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

DropArea {
  id: drop

  required property App.Attachments attachments
  required property App.ModelController models
  required property TextArea area

  function isModel(urls: list<url>): bool {
    return urls.some(file => drop.models.looksLikeModel(file))
  }

  onEntered: drag => drag.accepted = drag.hasUrls ? !drop.isModel(drag.urls) : drag.hasText
  onDropped: event => {
    if (event.hasUrls)
      drop.attachments.add(event.urls)
    else
      drop.area.insert(drop.area.cursorPosition, event.text)
    drop.area.forceActiveFocus()
    event.accept()
  }

  Rectangle {
    anchors.fill: parent
    visible: drop.containsDrag
    radius: Theme.cardRadius
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: Theme.colors.accent
  }
}
