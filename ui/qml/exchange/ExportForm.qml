// What one chat is saved as: the format, and whether every version of its messages goes with it.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.ExchangeController exchange
  required property string chatId
  required property string title
  property bool allBranches: false
  readonly property bool hasChoice: form.exchange.hasChoice(formats.currentIndex)

  signal copyRequested(text: string)
  signal closed()

  implicitHeight: column.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true
  Accessible.role: Accessible.Dialog
  Accessible.name: heading.text

  ColumnLayout {
    id: column

    width: form.width
    spacing: Theme.spaceL

    BodyText {
      id: heading

      text: qsTr("Export “%1”").arg(form.title)
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      maximumLineCount: 2
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    ChoiceBox {
      id: formats

      objectName: "exportFormat"
      model: [qsTr("Markdown"), qsTr("Plain text"), qsTr("JSON, with everything"), qsTr("PDF")]
      focus: true
      Accessible.name: qsTr("Format")
      Layout.fillWidth: true
    }
    SwitchBox {
      objectName: "exportBranches"
      text: qsTr("All versions of the messages, not only those on show")
      on: form.allBranches
      visible: form.hasChoice
      Accessible.name: text
      Layout.fillWidth: true
      onFlipped: on => form.allBranches = on
    }
    ExchangeState {
      exchange: form.exchange
      visible: form.exchange.busy || form.exchange.resultText || form.exchange.error
      Layout.fillWidth: true
      onCopyRequested: text => form.copyRequested(text)
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "exportSave"
        text: qsTr("Save…")
        primary: true
        enabled: !form.exchange.busy
        onClicked: saveDialog.ask(form.title)
      }
      ActionButton {
        objectName: "exportCopy"
        text: qsTr("Copy as markdown")
        iconName: "copy"
        onClicked: {
          form.exchange.copyAsMarkdown(form.chatId)
          form.closed()
        }
      }
      ActionButton {
        objectName: "exportClose"
        text: qsTr("Close")
        quiet: true
        onClicked: form.closed()
      }
    }
  }
  SaveChatDialog {
    id: saveDialog

    exchange: form.exchange
    chatId: form.chatId
    format: formats.currentIndex
    allBranches: form.allBranches
  }
}
