// Why the draft cannot be sent as it is, and the way out.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

RowLayout {
  id: refusal

  required property App.ChatController chat

  visible: refusal.chat.sendError
  spacing: Theme.spaceS
  Accessible.role: Accessible.AlertMessage
  Accessible.name: refusal.chat.sendError

  Icon {
    iconName: "error"
    ink: Theme.colors.error
    Layout.alignment: Qt.AlignVCenter
  }
  BodyText {
    objectName: "refusalText"
    text: refusal.chat.sendError
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  ActionButton {
    objectName: "escapeTags"
    text: qsTr("Make it plain text")
    visible: refusal.chat.canEscapeTags
    onClicked: refusal.chat.escapeTagsInDraft()
  }
}
