// The foot of the sidebar: the model, and the pages of the window.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

RowLayout {
  id: foot

  required property App.ModelController models

  signal modelsRequested(near: Item)
  signal shelfRequested()

  spacing: 0

  SidebarModel {
    models: foot.models
    Layout.fillWidth: true
    onModelsRequested: near => foot.modelsRequested(near)
  }
  IconButton {
    objectName: "openShelf"
    iconName: "archive"
    text: qsTr("Archive and trash")
    Layout.margins: Theme.spaceS
    onClicked: foot.shelfRequested()
  }
}
