// The model in use and the device it runs on, at the foot of the sidebar.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

Button {
  id: button

  required property App.ModelController models

  signal modelsRequested(near: Item)

  objectName: "sidebarModel"
  text: button.models.currentName === "" ? qsTr("No model") : button.models.currentName
  padding: Theme.spaceM
  leftPadding: Theme.spaceL
  Accessible.role: Accessible.Button
  Accessible.name: qsTr("Model: %1").arg(button.text)
  Accessible.description: qsTr("Opens the list of models")
  Keys.onReturnPressed: button.clicked()
  Keys.onEnterPressed: button.clicked()
  onClicked: button.modelsRequested(button)

  contentItem: Column {
    BodyText {
      width: parent.width
      text: button.text
      font.pixelSize: Theme.secondary
      font.weight: Font.Medium
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
    }
    BodyText {
      width: parent.width
      text: button.models.isDemo ? qsTr("Comes with Chasqui") : button.models.currentDetail
      visible: text
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      maximumLineCount: 2
      elide: Text.ElideRight
    }
    BodyText {
      width: parent.width
      text: button.models.deviceName
      visible: text
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
    }
  }
  background: Rectangle {
    color: button.hovered || button.down ? Theme.colors.bubble : "transparent"

    FocusRing { control: button; shown: button.visualFocus; gap: -Theme.focusWidth - Theme.spaceXs }
  }
}
