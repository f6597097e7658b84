// What can be done with the chosen model: the usual as buttons, the rest in a menu.
import QtQuick
import Chasqui.Ui

Flow {
  id: actions

  required property string name
  required property bool usable
  required property bool current
  required property bool listed
  required property bool deletable
  required property bool working

  signal opened()
  signal verifyRequested()
  signal convertRequested()
  signal renameRequested()
  signal showRequested()
  signal forgetRequested()
  signal removeRequested()

  spacing: Theme.spaceS

  ActionButton {
    objectName: "installedOpen"
    text: qsTr("Open")
    iconName: "open"
    visible: actions.usable && !actions.current
    onClicked: actions.opened()
  }
  ActionButton {
    objectName: "installedVerify"
    text: qsTr("Verify")
    iconName: "check"
    enabled: !actions.working
    visible: actions.usable
    onClicked: actions.verifyRequested()
  }
  ActionButton {
    objectName: "installedConvert"
    text: qsTr("Convert…")
    iconName: "tune"
    enabled: !actions.working
    visible: actions.usable
    onClicked: actions.convertRequested()
  }
  IconButton {
    id: more

    objectName: "installedMore"
    iconName: "more"
    text: qsTr("More for %1").arg(actions.name)
    onClicked: menu.openUnder(more)
  }
  InstalledMenu {
    id: menu

    listed: actions.listed
    deletable: actions.deletable && !actions.working
    onRenameRequested: actions.renameRequested()
    onShowRequested: actions.showRequested()
    onForgetRequested: actions.forgetRequested()
    onRemoveRequested: actions.removeRequested()
  }
}
