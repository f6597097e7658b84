// What else can be done with a model.
import QtQuick
import Chasqui.Ui

ContextMenu {
  id: menu

  required property bool listed
  required property bool deletable

  signal renameRequested()
  signal showRequested()
  signal forgetRequested()
  signal removeRequested()

  objectName: "installedMenu"
  title: qsTr("Model")

  MenuLine {
    objectName: "installedRename"
    text: qsTr("Rename")
    keys: qsTr("F2")
    iconName: "edit"
    enabled: menu.listed
    onTriggered: menu.renameRequested()
  }
  MenuLine {
    objectName: "installedShow"
    text: qsTr("Show in the folder")
    iconName: "folder"
    onTriggered: menu.showRequested()
  }
  MenuRule {}
  MenuLine {
    objectName: "installedForget"
    text: qsTr("Take off the list; the file stays")
    iconName: "forget"
    enabled: menu.listed
    onTriggered: menu.forgetRequested()
  }
  MenuLine {
    objectName: "installedDelete"
    text: qsTr("Put into the trash")
    keys: qsTr("Del")
    iconName: "delete"
    enabled: menu.deletable
    onTriggered: menu.removeRequested()
  }
}
