// What the transcript says about one message.
import QtQuick

QtObject {
  id: message

  required property string messageId
  required property bool fromUser
  required property string text // of an answer when it is finished: its blocks show it until then
  required property bool blank
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
  required property bool promptChanged
  required property string promptText
  required property bool example
  required property bool edited
  required property bool canGoOn
  required property var attachments
  required property string ownText
  readonly property string promptWords: !message.promptChanged ? ""
    : message.promptText ? qsTr("From here on the model reads another system prompt")
    : qsTr("From here on the model reads no system prompt")
  readonly property string exampleWords: message.example ? qsTr("Example from the prompt") : ""
  readonly property string contextWords: {
    switch (message.contextMark) {
    case "": return ""
    case "summarized": return qsTr("The model no longer reads the messages above, but a summary of them")
    case "partly": return qsTr("The model no longer reads the messages above, but a summary of some of them")
    case "unsummarized": return qsTr("The model no longer reads the messages above; they could not be summarized")
    default: return qsTr("The model no longer reads the messages above")
    }
  }
}
