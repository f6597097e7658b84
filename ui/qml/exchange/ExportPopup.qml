// What one chat is saved as: the format, and whether every version of its messages goes with it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: popup

  required property App.ExchangeController exchange
  property string chatId
  property string title

  readonly property bool isJson: formats.currentIndex === App.ExchangeController.Json

  signal copyRequested(text: string)

  function ask(chatId: string, title: string) {
    popup.chatId = chatId
    popup.title = title
    if (!popup.exchange.busy)
      popup.exchange.dismissResult()
    popup.open()
    formats.forceActiveFocus(Qt.TabFocusReason)
  }

  anchors.centerIn: parent
  width: Math.min(Theme.popupWidth, (parent?.width ?? Theme.popupWidth) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  contentItem: ColumnLayout {
    spacing: Theme.spaceL
    LayoutMirroring.enabled: Theme.rightToLeft
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Dialog
    Accessible.name: heading.text

    BodyText {
      id: heading

      text: qsTr("Export “%1”").arg(popup.title)
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      maximumLineCount: 2
      elide: Text.ElideRight
      Layout.fillWidth: true
    }
    ChoiceBox {
      id: formats

      objectName: "exportFormat"
      model: [qsTr("Markdown"), qsTr("Plain text"), qsTr("JSON, with everything"), qsTr("PDF")]
      Accessible.name: qsTr("Format")
      Layout.fillWidth: true
    }
    SwitchBox {
      id: branches

      objectName: "exportBranches"
      text: qsTr("All versions of the messages, not only those on show")
      visible: !popup.isJson
      Accessible.name: text
      Layout.fillWidth: true
      onFlipped: on => checked = on
    }
    ExchangeState {
      exchange: popup.exchange
      Layout.fillWidth: true
      onCopyRequested: text => popup.copyRequested(text)
    }
    Flow {
      spacing: Theme.spaceS
      layoutDirection: Theme.rightToLeft ? Qt.LeftToRight : Qt.RightToLeft
      Layout.fillWidth: true

      ActionButton {
        objectName: "exportSave"
        text: qsTr("Save…")
        primary: true
        enabled: !popup.exchange.busy
        onClicked: {
          saveDialog.selectedFile = popup.exchange.suggestedFile(popup.title, formats.currentIndex)
          saveDialog.open()
        }
      }
      ActionButton {
        objectName: "exportCopy"
        text: qsTr("Copy as markdown")
        iconName: "copy"
        onClicked: {
          popup.exchange.copyAsMarkdown(popup.chatId)
          popup.close()
        }
      }
      ActionButton {
        objectName: "exportClose"
        text: qsTr("Close")
        quiet: true
        onClicked: popup.close()
      }
    }
  }
  SaveChatDialog {
    id: saveDialog

    exchange: popup.exchange
    chatId: popup.chatId
    format: formats.currentIndex
    allBranches: branches.checked
  }
}
