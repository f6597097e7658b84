// The desktop's dialog to open a model: a GGUF file, or any file of a model's folder.
import QtCore
import QtQuick
import QtQuick.Dialogs
import Chasqui.App as App

FileDialog {
  id: dialog

  required property App.ModelController models

  title: qsTr("Open a model")
  currentFolder: StandardPaths.writableLocation(StandardPaths.HomeLocation)
  nameFilters: [qsTr("Models (*.gguf *.safetensors *.pth *.bin *.json)"), qsTr("All files (*)")]
  onAccepted: dialog.models.open(dialog.selectedFile)
}
