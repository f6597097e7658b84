// The way from the toy to Llama 2.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: card

  signal openRequested()

  implicitHeight: row.implicitHeight + 2 * Theme.spaceL
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.border

  GridLayout {
    id: row

    anchors { fill: parent; margins: Theme.spaceL }
    columns: card.width < Theme.popupWidth ? 1 : 2
    columnSpacing: Theme.spaceL
    rowSpacing: Theme.spaceM

    ColumnLayout {
      spacing: Theme.spaceXs

      BodyText {
        text: qsTr("Get Llama 2")
        font.pixelSize: Theme.heading3
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
      }
      BodyText {
        text: qsTr("Chat models of the Llama 2 family can be had as GGUF files from huggingface.co with your "
          + "browser; save one on this machine and open it here.")
        color: Theme.colors.muted
        lineHeight: Theme.lineHeight
        Layout.fillWidth: true
      }
    }
    ActionButton {
      objectName: "getLlama"
      text: qsTr("Open a model…")
      iconName: "open"
      primary: true
      onClicked: card.openRequested()
    }
  }
}
