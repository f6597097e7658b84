// Why the last model could not be loaded, and a way to try again.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

ErrorBlock {
  id: trouble

  required property App.ModelController models

  objectName: "modelError"
  visible: trouble.models.state === App.ModelController.Failed
  message: trouble.models.error
  nextStep: trouble.models.errorNextStep
  detail: trouble.models.errorDetail
  actionText: qsTr("Try again")
  onActed: trouble.models.retry()
}
