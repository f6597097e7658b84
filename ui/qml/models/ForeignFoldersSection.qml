// Models of other applications on this computer: looked for, ticked, and linked where they lie.
pragma ComponentBehavior: Bound

import QtCore
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: section

  required property App.ForeignModels foreign

  signal focusMoved(item: Item)
  signal copyRequested(text: string)

  implicitHeight: column.implicitHeight

  ColumnLayout {
    id: column

    width: section.width
    spacing: Theme.spaceS

    BodyText {
      text: qsTr("Models of other applications")
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    BodyText {
      text: qsTr("What the Hugging Face tools, LM Studio, GPT4All and Ollama have downloaded can be used where it is: "
        + "nothing is copied, and nothing there is changed or deleted.")
      color: Theme.colors.muted
      Layout.fillWidth: true
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "scanForeign"
        text: section.foreign.scanned ? qsTr("Look again") : qsTr("Look for them")
        iconName: "search"
        focus: true
        enabled: !section.foreign.scanning
        onClicked: section.foreign.scan()
        onActiveFocusChanged: if (activeFocus) section.focusMoved(this)
      }
      ActionButton {
        id: addButton

        objectName: "addForeignFolder"
        text: qsTr("Another folder…")
        iconName: "folder"
        onClicked: dialog.open()
        onActiveFocusChanged: if (activeFocus) section.focusMoved(this)
      }
      ActionButton {
        objectName: "linkForeign"
        text: qsTr("Link %n model(s)", "", section.foreign.tickedCount)
        primary: true
        visible: section.foreign.tickedCount > 0
        onClicked: section.foreign.link()
        onActiveFocusChanged: if (activeFocus) section.focusMoved(this)
      }
    }
    OwnFolders {
      folders: section.foreign.folders
      Layout.fillWidth: true
      onRemoved: folder => {
        addButton.forceActiveFocus(Qt.TabFocusReason)
        section.foreign.removeFolder(folder)
      }
      onFocusMoved: item => section.focusMoved(item)
    }
    BodyText {
      objectName: "foreignState"
      text: section.foreign.scanning ? qsTr("Looking for models…")
        : section.foreign.folders.length > 0 ? qsTr("Neither these applications nor these folders have a model here.")
        : qsTr("None of these applications has a model here.")
      visible: section.foreign.scanning || (section.foreign.scanned && section.foreign.count === 0)
      color: Theme.colors.muted
      Layout.fillWidth: true
    }
    Repeater {
      model: section.foreign

      delegate: ForeignRow {
        id: row

        required property var model
        required property int index

        name: row.model.name
        application: row.model.application
        facts: row.model.facts
        problem: row.model.problem
        ticked: row.model.ticked
        linked: row.model.linked
        Layout.fillWidth: true
        onFlipped: on => section.foreign.setTicked(row.index, on)
        onFocusMoved: item => section.focusMoved(item)
      }
    }
    ErrorBlock {
      objectName: "foreignTrouble"
      severity: "warning"
      message: section.foreign.troubleText ? qsTr("Not all of it could be read.") : ""
      detail: section.foreign.troubleText
      visible: message
      Layout.fillWidth: true
      onCopyRequested: text => section.copyRequested(text)
    }
  }
  FolderDialog {
    id: dialog

    objectName: "foreignFolderDialog"
    title: qsTr("Folder with models")
    currentFolder: StandardPaths.writableLocation(StandardPaths.HomeLocation)
    onAccepted: section.foreign.addFolder(dialog.selectedFolder)
  }
}
