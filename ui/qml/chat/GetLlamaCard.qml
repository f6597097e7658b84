// The way from the toy to Llama 2.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: card

  signal openRequested()
  signal modelsRequested()

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
        text: qsTr("Choose a size: Chasqui says which models fit this computer, downloads the one you want and "
          + "checks it. Or open a model that is here already.")
        color: Theme.colors.muted
        lineHeight: Theme.lineHeight
        Layout.fillWidth: true
      }
    }
    ColumnLayout {
      spacing: Theme.spaceS
      Layout.fillWidth: row.columns === 1

      ActionButton {
        objectName: "getLlama"
        text: qsTr("Choose a model")
        iconName: "download"
        primary: true
        Layout.fillWidth: true
        onClicked: card.modelsRequested()
      }
      ActionButton {
        objectName: "openOwnModel"
        text: qsTr("Open a model…")
        iconName: "open"
        Layout.fillWidth: true
        onClicked: card.openRequested()
      }
    }
  }
}
