// A line above a message from which on the model reads something else; below it, what that is.
import QtQuick
import Chasqui.Ui

Column {
  id: divider

  required property string words
  required property string title // of what is below
  required property string summary
  required property bool open

  signal openToggled()

  component Line: Rectangle {
    anchors.verticalCenter: parent.verticalCenter
    height: Theme.hairline
    color: Theme.colors.outline
  }

  spacing: Theme.spaceXs
  bottomPadding: Theme.spaceL

  Item {
    width: parent.width
    height: label.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: divider.words

    Line {
      width: label.x - Theme.spaceM
      anchors.left: parent.left
    }
    BodyText {
      id: label

      objectName: "contextDivider"
      anchors.horizontalCenter: parent.horizontalCenter
      width: Math.min(implicitWidth, parent.width * 0.8)
      text: divider.words
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      horizontalAlignment: Text.AlignHCenter
      Accessible.ignored: true
    }
    Line {
      width: label.x - Theme.spaceM
      anchors.right: parent.right
    }
  }
  ActionButton {
    objectName: "contextSummaryToggle"
    anchors.horizontalCenter: parent.horizontalCenter
    visible: divider.summary
    quiet: true
    iconName: divider.open ? "collapse" : "expand"
    text: divider.title
    font.pixelSize: Theme.secondary
    Accessible.description: divider.open ? qsTr("Open") : qsTr("Closed")
    onClicked: divider.openToggled()
  }
  Rectangle {
    visible: divider.open && divider.summary
    width: parent.width
    height: body.height + 2 * Theme.spaceM
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border

    PlainBody {
      id: body

      objectName: "contextSummary"
      x: Theme.spaceL
      y: Theme.spaceM
      width: parent.width - 2 * Theme.spaceL
      words: divider.summary
      Accessible.name: divider.title
    }
  }
}
