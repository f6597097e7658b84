// Chooses text and code files to attach.
import QtQuick.Dialogs
import Chasqui.App as App

FileDialog {
  id: dialog

  required property App.Attachments attachments

  title: qsTr("Attach text files")
  fileMode: FileDialog.OpenFiles
  onAccepted: dialog.attachments.add(dialog.selectedFiles)
}
