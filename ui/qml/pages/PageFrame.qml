// A page that takes the place of the chat: its name, the way back, and what stands on it.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: page

  required property string title
  default property alias content: place.data

  signal closed()

  Accessible.role: Accessible.Pane
  Accessible.name: page.title
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true

  // Esc leads back; it is not for the answer that is being written behind this page.
  Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
  Keys.onEscapePressed: page.closed()

  ColumnLayout {
    anchors.fill: parent
    spacing: 0

    RowLayout {
      spacing: Theme.spaceS
      Layout.fillWidth: true
      Layout.margins: Theme.spaceS

      IconButton {
        objectName: "closePage"
        iconName: page.LayoutMirroring.enabled ? "forward" : "back"
        text: qsTr("Back to the chat")
        keys: qsTr("Esc")
        onClicked: page.closed()
      }
      BodyText {
        text: page.title
        font.pixelSize: Theme.heading3
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
      }
    }
    FocusScope {
      id: place

      focus: true
      Layout.fillWidth: true
      Layout.fillHeight: true
    }
  }
}
