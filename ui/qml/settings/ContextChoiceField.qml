// What the user wants when the open chat outgrows the model's context.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: field

  required property App.ContextChoice choice
  readonly property bool standard: field.choice.whenFull === field.choice.standard

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs
  Accessible.role: Accessible.Grouping
  Accessible.name: qsTr("When the chat is longer than the context")

  BodyText {
    text: qsTr("When the chat is longer than the context")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  ContextOption {
    objectName: "whenFullDrop"
    text: qsTr("Drop the oldest messages")
    help: qsTr("They stay in the chat, but the model no longer reads them.")
    chosen: field.choice.whenFull === App.ContextChoice.DropOldest
    Layout.fillWidth: true
    onClicked: field.choice.whenFull = App.ContextChoice.DropOldest
    onFocusMoved: item => field.focusMoved(item)
  }
  ContextOption {
    objectName: "whenFullSummarize"
    text: qsTr("Summarize the oldest messages")
    help: qsTr("The model first writes a summary and reads that in their place; it takes time.")
    chosen: field.choice.whenFull === App.ContextChoice.Summarize
    Layout.fillWidth: true
    onClicked: field.choice.whenFull = App.ContextChoice.Summarize
    onFocusMoved: item => field.focusMoved(item)
  }
  ContextOption {
    objectName: "whenFullStop"
    text: qsTr("Stop")
    help: qsTr("Nothing is left out; a question that does not fit is not answered.")
    chosen: field.choice.whenFull === App.ContextChoice.Stop
    Layout.fillWidth: true
    onClicked: field.choice.whenFull = App.ContextChoice.Stop
    onFocusMoved: item => field.focusMoved(item)
  }
  ActionButton {
    objectName: "whenFullStandard"
    text: qsTr("Use this for all chats without a choice of their own")
    visible: !field.standard
    font.pixelSize: Theme.secondary
    Layout.topMargin: Theme.spaceXs
    onClicked: field.choice.makeStandard()
    onActiveFocusChanged: if (activeFocus) field.focusMoved(this)
  }
}
