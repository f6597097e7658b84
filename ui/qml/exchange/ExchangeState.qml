// How far the export or import is, and what became of the last one.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: state

  required property App.ExchangeController exchange

  signal copyRequested(text: string)

  spacing: Theme.spaceM

  RowLayout {
    visible: state.exchange.busy
    spacing: Theme.spaceM
    Layout.fillWidth: true

    WordedProgress {
      words: state.exchange.statusText
      fraction: state.exchange.progress
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "cancelExchange"
      text: qsTr("Stop")
      onClicked: state.exchange.cancel()
    }
  }
  ErrorBlock {
    objectName: "exchangeResult"
    severity: "info"
    message: state.exchange.resultText
    detail: state.exchange.resultDetail
    visible: message
    dismissible: true
    Layout.fillWidth: true
    onDismissed: state.exchange.dismissResult()
    onCopyRequested: text => state.copyRequested(text)
  }
  ErrorBlock {
    objectName: "exchangeError"
    message: state.exchange.error
    nextStep: state.exchange.errorNextStep
    detail: state.exchange.errorDetail
    visible: message
    dismissible: true
    Layout.fillWidth: true
    onDismissed: state.exchange.dismissResult()
    onCopyRequested: text => state.copyRequested(text)
  }
}
