// What the transcript says about one message.
import QtQuick

QtObject {
  required property string messageId
  required property bool fromUser
  required property string text
  required property string phase
  required property bool saved
  required property string error
  required property string errorNextStep
  required property string errorDetail
  required property int siblingIndex
  required property int siblingCount
  required property string statistics
  required property string contextMark
  required property string summary
}
