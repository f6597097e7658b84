// The foot of the sidebar: the model, and the pages of the window.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

RowLayout {
  id: foot

  required property App.ModelController models

  property string settingsKeys: ""

  signal modelsRequested(near: Item)
  signal shelfRequested()
  signal settingsRequested()

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
    Layout.rightMargin: 0
    onClicked: foot.shelfRequested()
  }
  IconButton {
    objectName: "openSettings"
    iconName: "settings"
    text: qsTr("Settings")
    keys: foot.settingsKeys
    Layout.margins: Theme.spaceS
    onClicked: foot.settingsRequested()
  }
}
