// Above the library: a file that is being read, and what became of the last import or export.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: state

  required property App.PromptExchange exchange
  readonly property bool reading: state.exchange.step === App.PromptExchange.Reading
  readonly property bool inSheet: state.exchange.step === App.PromptExchange.Choosing

  signal copyRequested(text: string)

  spacing: Theme.spaceS
  visible: state.reading || state.exchange.importedText || state.exchange.resultText || state.exchange.error

  RowLayout {
    visible: state.reading
    spacing: Theme.spaceM
    Layout.fillWidth: true

    WordedProgress {
      words: qsTr("Reading %1").arg(state.exchange.fileName)
      fraction: -1
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "promptReadStop"
      text: qsTr("Stop")
      onClicked: state.exchange.cancel()
    }
  }
  UndoToast {
    objectName: "promptImported"
    words: state.exchange.importedText
    steps: 1
    Layout.fillWidth: true
    onUndoRequested: state.exchange.undoImport()
    onDismissed: state.exchange.dismissImported()
  }
  ErrorBlock {
    objectName: "promptExchangeResult"
    severity: "info"
    message: state.exchange.resultText
    visible: message
    dismissible: true
    Layout.fillWidth: true
    onDismissed: state.exchange.dismissResult()
  }
  ErrorBlock {
    objectName: "promptExchangeError"
    message: state.exchange.error
    nextStep: state.exchange.errorNextStep
    detail: state.exchange.errorDetail
    visible: message && !state.inSheet
    dismissible: true
    Layout.fillWidth: true
    onDismissed: state.exchange.dismissResult()
    onCopyRequested: text => state.copyRequested(text)
  }
}
