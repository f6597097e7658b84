// What can be done with a prompt in the trash; what cannot be undone is asked for here.
import QtQuick
import Chasqui.Ui

Flow {
  id: buttons

  required property bool asking

  signal restored()
  signal eraseRequested()
  signal erased()
  signal kept()

  spacing: Theme.spaceS

  ActionButton {
    objectName: "promptRestore"
    visible: !buttons.asking
    text: qsTr("Restore")
    iconName: "restore"
    onClicked: buttons.restored()
  }
  ActionButton {
    objectName: "promptErase"
    visible: !buttons.asking
    text: qsTr("Erase for good")
    onClicked: buttons.eraseRequested()
    onVisibleChanged: if (!visible) focus = false
  }
  BodyText {
    visible: buttons.asking
    width: buttons.width
    text: qsTr("Erase it? This cannot be undone.")
    Accessible.role: Accessible.AlertMessage
  }
  ActionButton {
    objectName: "promptEraseYes"
    visible: buttons.asking
    text: qsTr("Erase")
    onClicked: buttons.erased()
    onVisibleChanged: if (!visible) focus = false // the row has the keyboard again
  }
  ActionButton {
    objectName: "promptEraseNo"
    visible: buttons.asking
    text: qsTr("Keep it")
    onClicked: buttons.kept()
    onVisibleChanged: if (!visible) focus = false
  }
}
