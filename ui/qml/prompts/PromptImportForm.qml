// What a file of prompts holds, and which of it is imported.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.PromptExchange exchange
  required property real tallest
  readonly property App.PromptPreview preview: form.exchange.preview
  readonly property bool choosing: form.exchange.step === App.PromptExchange.Choosing

  signal copyRequested(text: string)

  // The keyboard begins with the first prompt of the file.
  function begin() {
    list.currentIndex = 0
    list.positionViewAtBeginning()
    list.forceActiveFocus(Qt.TabFocusReason)
  }

  implicitHeight: column.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true
  Accessible.role: Accessible.Dialog
  Accessible.name: heading.text

  ColumnLayout {
    id: column

    width: form.width
    spacing: Theme.spaceM

    BodyText {
      id: heading

      text: qsTr("Import prompts from “%1”").arg(form.exchange.fileName)
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      maximumLineCount: 2
      elide: Text.ElideRight
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      objectName: "promptImportCount"
      text: qsTr("%L1 of %L2 chosen. Those that are in the library stay as they are.")
        .arg(form.preview.chosenCount).arg(form.preview.choosableCount)
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    ListView {
      id: list

      objectName: "promptImportList"
      model: form.preview
      focus: true
      clip: true
      spacing: Theme.spaceXs
      boundsBehavior: Flickable.StopAtBounds
      highlightMoveDuration: 0
      activeFocusOnTab: true
      keyNavigationEnabled: true
      Accessible.role: Accessible.List
      Accessible.name: qsTr("Prompts of the file")
      ScrollBar.vertical: ThinScrollBar {}
      Layout.fillWidth: true
      Layout.preferredHeight: Math.min(list.contentHeight, form.tallest)

      delegate: PromptImportRow {
        id: row

        required property var model
        required property int index

        width: ListView.view.width
        name: row.model.name
        emoji: row.model.emoji
        status: row.model.state
        notes: row.model.notes
        excerpt: row.model.excerpt
        chosen: row.model.chosen
        choosable: row.model.choosable
        cursor: ListView.isCurrentItem && list.activeFocus
        onFlipped: form.preview.choose(row.index, !row.chosen)
        onPicked: {
          list.forceActiveFocus(Qt.MouseFocusReason)
          list.currentIndex = row.index
        }
      }
    }
    ErrorBlock {
      objectName: "promptImportError"
      message: form.exchange.error
      nextStep: form.exchange.errorNextStep
      detail: form.exchange.errorDetail
      visible: message
      Layout.fillWidth: true
      onCopyRequested: text => form.copyRequested(text)
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "promptImportStart"
        primary: true
        text: qsTr("Import")
        enabled: form.choosing && form.preview.chosenCount > 0
        onClicked: form.exchange.importChosen()
      }
      ActionButton {
        objectName: "promptImportAll"
        text: qsTr("Choose all")
        enabled: form.choosing && form.preview.chosenCount < form.preview.choosableCount
        onClicked: form.preview.chooseAll(true)
      }
      ActionButton {
        objectName: "promptImportNone"
        text: qsTr("Choose none")
        enabled: form.choosing && form.preview.chosenCount > 0
        onClicked: form.preview.chooseAll(false)
      }
      ActionButton {
        objectName: "promptImportCancel"
        quiet: true
        text: qsTr("Cancel")
        enabled: form.choosing
        onClicked: form.exchange.cancel()
      }
    }
  }
}
