// One prompt of a file: whether it is imported, what becomes of it, and what is lost. Space chooses it or not.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

FocusScope {
  id: row

  required property string name
  required property string emoji
  required property string status
  required property string notes
  required property string excerpt
  required property bool chosen
  required property bool choosable
  required property bool cursor

  signal flipped()
  signal picked()

  objectName: "promptImportRow"
  implicitHeight: columns.implicitHeight + 2 * Theme.spaceS
  Accessible.role: Accessible.ListItem
  Accessible.name: qsTr("%1. %2").arg(row.name).arg(row.status)
  Accessible.description: row.notes
  Accessible.checkable: row.choosable
  Accessible.checked: row.chosen
  Accessible.onToggleAction: row.flipped()
  Accessible.onPressAction: row.flipped()
  Keys.onSpacePressed: row.flipped()
  Keys.onReturnPressed: row.flipped()
  Keys.onEnterPressed: row.flipped()

  Rectangle {
    anchors.fill: parent
    radius: Theme.radius
    color: row.cursor ? Theme.colors.bubble : "transparent"

    FocusRing { control: row; shown: row.cursor; gap: -Theme.focusWidth }
  }
  TapHandler {
    onTapped: {
      row.picked()
      row.flipped()
    }
  }
  RowLayout {
    id: columns

    anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.spaceS }
    spacing: Theme.spaceM

    Rectangle {
      implicitWidth: Theme.iconSize
      implicitHeight: Theme.iconSize
      radius: Theme.spaceXs
      opacity: row.choosable ? 1 : 0
      color: row.chosen ? Theme.colors.accent : Theme.colors.surface
      border.width: Theme.hairline
      border.color: row.chosen ? Theme.colors.accent : Theme.colors.outline
      Layout.alignment: Qt.AlignTop

      Icon {
        anchors.centerIn: parent
        iconName: "check"
        visible: row.chosen
        ink: Theme.colors.accentText
        sourceSize.width: Theme.spaceL
        sourceSize.height: Theme.spaceL
      }
    }
    ColumnLayout {
      spacing: Theme.spaceXs
      Layout.fillWidth: true

      BodyText {
        text: row.emoji ? qsTr("%1 %2", "an emoji and a name").arg(row.emoji).arg(row.name) : row.name
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignLeft
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      BodyText {
        text: row.status
        font.pixelSize: Theme.secondary
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      BodyText {
        text: row.excerpt
        visible: text
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
        Layout.fillWidth: true
      }
      BodyText {
        text: row.notes
        visible: text
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        Accessible.ignored: true
        Layout.fillWidth: true
      }
    }
  }
}
