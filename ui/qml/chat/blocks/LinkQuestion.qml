// Asks before a link of an answer is opened, with all of its address.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: question

  required property string link
  readonly property bool mayOpen: /^(https?|mailto):/i.test(question.link)

  signal openRequested()
  signal copyRequested()
  signal closed()

  implicitHeight: column.implicitHeight + 2 * Theme.spaceM
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.outline
  Accessible.role: Accessible.AlertMessage
  Accessible.name: message.text + " " + question.link
  Component.onCompleted: copy.forceActiveFocus(Qt.TabFocusReason)
  Keys.onEscapePressed: question.closed()

  ColumnLayout {
    id: column

    anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.spaceM }
    spacing: Theme.spaceS

    BodyText {
      id: message

      text: question.mayOpen ? qsTr("Open this link in another program?")
        : qsTr("This link is of a kind that is not opened.")
      Layout.fillWidth: true
    }
    SelectableText {
      objectName: "linkAddress"
      text: question.link
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: TextEdit.WrapAnywhere
      Layout.fillWidth: true
      Layout.maximumHeight: 6 * Theme.hitTarget
      clip: true
    }
    RowLayout {
      spacing: Theme.spaceS

      ActionButton {
        objectName: "openLink"
        visible: question.mayOpen
        primary: true
        text: qsTr("Open")
        onClicked: question.openRequested()
      }
      ActionButton {
        id: copy

        objectName: "copyLink"
        text: qsTr("Copy the address")
        onClicked: question.copyRequested()
      }
      ActionButton {
        objectName: "closeLink"
        text: qsTr("Cancel")
        onClicked: question.closed()
      }
    }
  }
}
