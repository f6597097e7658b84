// What went wrong with one message, where it happened.
import QtQuick
import Chasqui.Ui

Column {
  id: trouble

  required property Message message
  required property bool canRetry

  signal copyRequested(text: string)
  signal retryRequested()
  signal retrySaveRequested()

  topPadding: failed.visible || unsaved.visible ? Theme.spaceS : 0
  spacing: Theme.spaceS

  ErrorBlock {
    id: failed

    objectName: "messageError"
    width: parent.width
    visible: trouble.message.error
    message: trouble.message.error
    nextStep: trouble.message.errorNextStep
    detail: trouble.message.errorDetail
    actionText: trouble.canRetry ? qsTr("Try again") : ""
    onActed: trouble.retryRequested()
    onCopyRequested: text => trouble.copyRequested(text)
  }
  ErrorBlock {
    id: unsaved

    objectName: "messageUnsaved"
    width: parent.width
    visible: !trouble.message.saved
    severity: "warning"
    message: qsTr("This message is not saved.")
    nextStep: qsTr("It stays here until the window closes.")
    actionText: qsTr("Save again")
    onActed: trouble.retrySaveRequested()
  }
}
