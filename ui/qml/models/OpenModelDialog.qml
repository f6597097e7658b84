// The desktop's dialog to open a GGUF file.
import QtCore
import QtQuick
import QtQuick.Dialogs
import Chasqui.App as App

FileDialog {
  id: dialog

  required property App.ModelController models

  title: qsTr("Open a GGUF file")
  currentFolder: StandardPaths.writableLocation(StandardPaths.HomeLocation)
  nameFilters: [qsTr("GGUF models (*.gguf)"), qsTr("All files (*)")]
  onAccepted: dialog.models.open(dialog.selectedFile)
}
