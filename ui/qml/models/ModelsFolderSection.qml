// Where models are, and another folder for them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: section

  required property App.ModelsFolder folder
  required property bool working
  property url wanted: ""
  property bool asking: false

  // With models in the folder they may move, too.
  function ask(wanted: url) {
    section.wanted = wanted
    section.asking = section.folder.count > 0 && !section.folder.missing
    if (!section.asking)
      section.folder.change(wanted, false)
  }

  function answer(moves: bool) {
    section.asking = false
    section.folder.change(section.wanted, moves)
  }

  implicitHeight: column.implicitHeight
  Keys.onShortcutOverride: event => event.accepted = section.asking && event.key === Qt.Key_Escape
  Keys.onEscapePressed: event => {
    event.accepted = section.asking
    section.asking = false
  }

  ColumnLayout {
    id: column

    width: section.width
    spacing: Theme.spaceS

    BodyText {
      text: qsTr("Folder for models")
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    SelectableText {
      objectName: "modelsFolderPath"
      text: section.folder.path
      Accessible.name: qsTr("Folder for models")
      Layout.fillWidth: true
    }
    BodyText {
      text: section.folder.spaceText
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    ErrorBlock {
      objectName: "modelsFolderTrouble"
      severity: "warning"
      message: section.folder.missing ? qsTr("The folder is not there.") : section.folder.troubleText
      nextStep: section.folder.missing ? qsTr("Connect the disk that it is on, or choose another folder. Nothing is "
        + "forgotten.") : ""
      visible: message
      Layout.fillWidth: true
    }
    BodyText {
      visible: section.asking
      text: qsTr("Move the %n model(s) to the new folder, too? Each is compared before its old file goes.", "",
        section.folder.count)
      Accessible.role: Accessible.AlertMessage
      Accessible.name: text
      Layout.fillWidth: true
    }
    ModelsFolderButtons {
      asking: section.asking
      enabled: !section.working
      standard: section.folder.standard
      onAsked: wanted => section.ask(wanted)
      onStandardAsked: section.ask(section.folder.standardUrl)
      onAnswered: moves => section.answer(moves)
      onKept: section.asking = false
      Layout.fillWidth: true
    }
  }
}
