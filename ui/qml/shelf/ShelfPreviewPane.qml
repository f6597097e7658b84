// The beginning of the chosen chat, as plain text.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

Rectangle {
  id: pane

  required property App.ShelfPreview preview

  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.border

  ListView {
    id: lines

    objectName: "shelfPreview"
    anchors { fill: parent; margins: Theme.spaceM; bottomMargin: Theme.spaceM + more.height }
    model: pane.preview
    clip: true
    spacing: Theme.spaceM
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: lines.count > 0
    keyNavigationEnabled: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("The beginning of the chat")
    ScrollBar.vertical: ThinScrollBar {}

    delegate: Column {
      id: line

      required property bool question
      required property string text

      width: ListView.view.width
      spacing: Theme.spaceXs
      Accessible.role: Accessible.ListItem
      Accessible.name: who.text + ": " + line.text

      BodyText {
        id: who

        text: line.question ? qsTr("You") : qsTr("Answer")
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        Accessible.ignored: true
      }
      BodyText {
        width: line.width
        text: line.text
        Accessible.ignored: true
      }
    }
  }
  BodyText {
    id: more

    anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.spaceM }
    height: more.text ? more.implicitHeight + Theme.spaceS : 0
    verticalAlignment: Text.AlignBottom
    text: pane.preview.moreText
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
  }
  FocusRing { control: lines; gap: 0; radius: Theme.cardRadius }
  BodyText {
    anchors { top: parent.top; left: parent.left; right: parent.right; margins: Theme.spaceM }
    visible: lines.count === 0
    text: pane.preview.error ? pane.preview.error : pane.preview.loading ? qsTr("Reading the chat…")
      : pane.preview.chatId ? qsTr("This chat has no messages.") : qsTr("Choose a chat to read its beginning.")
    color: Theme.colors.muted
  }
}
