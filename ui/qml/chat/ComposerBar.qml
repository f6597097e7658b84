// The line below the text: the model, what happens now, and send or stop.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

RowLayout {
  id: bar

  required property App.ChatController chat
  required property App.ModelController models
  property bool enterSends: true
  property string stopKeys: ""
  readonly property App.DeviceTuning tuning: bar.models.tuning
  readonly property bool loading: !bar.chat.busy && bar.models.state === App.ModelController.Loading
  readonly property bool freed: !bar.chat.busy && bar.models.freed

  signal modelsRequested(near: Item)
  signal sendRequested()
  signal attachRequested()

  spacing: Theme.spaceS

  IconButton {
    objectName: "attachButton"
    iconName: "attach"
    text: qsTr("Attach text files")
    onClicked: bar.attachRequested()
  }
  ActionButton {
    id: modelButton

    objectName: "modelButton"
    quiet: true
    iconName: "model"
    text: bar.models.currentName === "" ? qsTr("Choose a model") : bar.models.currentName
    font.pixelSize: Theme.secondary
    Accessible.name: qsTr("Model: %1").arg(text)
    Accessible.description: qsTr("Opens the list of models")
    Layout.fillWidth: true
    Layout.minimumWidth: Theme.hitTarget
    Layout.maximumWidth: implicitWidth
    onClicked: bar.modelsRequested(modelButton)
  }
  ContextBar {
    objectName: "contextBar"
    context: bar.chat.context
    compact: bar.width < (bar.chat.busy ? Theme.narrowBusyBar : Theme.narrowBar)
  }
  StateLine {
    words: bar.tuning.active ? bar.tuning.statusText
         : bar.loading || bar.freed ? bar.models.statusText : bar.chat.statusText
    fraction: bar.tuning.active ? bar.tuning.fraction : bar.loading ? bar.models.progress : bar.chat.progress
    measured: bar.loading || bar.tuning.active
    Layout.fillWidth: true
  }
  ActionButton {
    objectName: "skipMeasuring"
    quiet: true
    text: qsTr("Skip")
    visible: bar.tuning.active
    Accessible.description: qsTr("Uses the graphics device as most of its kind are used")
    onClicked: bar.tuning.skip()
  }
  IconButton {
    objectName: "cancelLoading"
    iconName: "close"
    text: qsTr("Cancel loading")
    keys: bar.stopKeys
    visible: bar.loading && !bar.tuning.active
    onClicked: bar.models.cancelLoading()
  }
  IconButton {
    objectName: "sendButton"
    primary: true
    iconName: bar.chat.busy ? "stop" : "send"
    text: bar.chat.busy ? qsTr("Stop") : qsTr("Send")
    keys: bar.chat.busy ? bar.stopKeys : bar.enterSends ? qsTr("Enter") : qsTr("Ctrl+Enter")
    enabled: bar.chat.busy || bar.chat.canSend
    onClicked: {
      if (bar.chat.busy)
        bar.chat.stop()
      else
        bar.sendRequested()
    }
  }
}
