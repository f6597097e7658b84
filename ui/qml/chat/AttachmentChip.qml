// A file by its name, and what it takes of the context where that is known.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: chip

  required property string name
  required property int tokens // below 0: not known
  property bool removable: false

  signal removeRequested()

  implicitWidth: Math.min(row.implicitWidth + 2 * Theme.spaceS, Theme.sidebarWidth)
  implicitHeight: Theme.hitTarget
  radius: Theme.radius
  color: Theme.colors.window
  border.width: Theme.hairline
  border.color: Theme.colors.outline
  Accessible.role: Accessible.StaticText
  Accessible.name: chip.tokens >= 0 ? qsTr("File %1, %2 tokens").arg(chip.name).arg(chip.tokens)
    : qsTr("File %1").arg(chip.name)

  RowLayout {
    id: row

    anchors { fill: parent; leftMargin: Theme.spaceS; rightMargin: chip.removable ? 0 : Theme.spaceS }
    spacing: Theme.spaceXs

    Icon {
      iconName: "attach"
      ink: Theme.colors.muted
    }
    BodyText {
      objectName: "attachmentName"
      text: chip.name
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      elide: Text.ElideMiddle
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      objectName: "attachmentTokens"
      text: qsTr("%1 tokens").arg(Number(chip.tokens).toLocaleString(Qt.locale(), "f", 0))
      visible: chip.tokens >= 0
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      Accessible.ignored: true
    }
    IconButton {
      objectName: "removeAttachment"
      iconName: "close"
      text: qsTr("Take %1 away").arg(chip.name)
      visible: chip.removable
      onClicked: chip.removeRequested()
    }
  }
}
