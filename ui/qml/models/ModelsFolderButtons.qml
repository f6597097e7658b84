// The buttons below the folder for models: another one, or the answer to what moves there.
import QtCore
import QtQuick
import QtQuick.Dialogs
import Chasqui.Ui

Flow {
  id: buttons

  required property bool asking
  required property bool standard

  signal asked(wanted: url)
  signal standardAsked()
  signal answered(moves: bool)
  signal kept()

  spacing: Theme.spaceS

  ActionButton {
    objectName: "changeModelsFolder"
    text: qsTr("Another folder…")
    iconName: "folder"
    focus: true
    visible: !buttons.asking
    onClicked: dialog.open()
  }
  ActionButton {
    objectName: "standardModelsFolder"
    text: qsTr("Back to the usual folder")
    quiet: true
    visible: !buttons.asking && !buttons.standard
    onClicked: buttons.standardAsked()
  }
  ActionButton {
    objectName: "moveModels"
    text: qsTr("Move them")
    primary: true
    visible: buttons.asking
    onClicked: buttons.answered(true)
  }
  ActionButton {
    objectName: "leaveModels"
    text: qsTr("Leave them where they are")
    visible: buttons.asking
    onClicked: buttons.answered(false)
  }
  ActionButton {
    objectName: "keepModelsFolder"
    text: qsTr("Keep the folder")
    quiet: true
    visible: buttons.asking
    onClicked: buttons.kept()
  }
  FolderDialog {
    id: dialog

    title: qsTr("Folder for models")
    currentFolder: StandardPaths.writableLocation(StandardPaths.HomeLocation)
    onAccepted: buttons.asked(dialog.selectedFolder)
  }
}
