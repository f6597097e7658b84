// What can be done with one message, quiet, always at the same place; and what its answer cost.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

RowLayout {
  id: actions

  required property Message message
  required property bool busy
  required property bool last
  required property bool shown
  property bool figuresAlways: false
  readonly property int inset: (Theme.hitTarget - Theme.iconSize) / 2
  readonly property bool settled: actions.message.phase !== "generating"

  signal copyRequested()
  signal editRequested()
  signal regenerateRequested()
  signal siblingRequested(delta: int)
  signal goOnRequested()
  signal infoRequested(near: Item)
  signal duplicateRequested()
  signal removeRequested()

  height: Theme.hitTarget + Theme.spaceXs
  spacing: 0
  layoutDirection: actions.message.fromUser ? Qt.RightToLeft : Qt.LeftToRight

  SiblingSwitch {
    visible: actions.message.siblingCount > 1
    position: actions.message.siblingIndex
    count: actions.message.siblingCount
    enabled: !actions.busy
    onMoved: delta => actions.siblingRequested(delta)
  }
  IconButton {
    objectName: "copyMessage"
    iconName: copied.running ? "check" : "copy"
    text: copied.running ? qsTr("Copied") : qsTr("Copy the message")
    ink: Theme.colors.muted
    visible: actions.shown && !actions.message.blank
    onClicked: {
      actions.copyRequested()
      copied.restart()
    }

    Timer { id: copied; interval: Theme.confirmTime }
  }
  IconButton {
    objectName: "editMessage"
    iconName: "edit"
    text: actions.message.fromUser ? qsTr("Edit the message; the old one is kept")
      : qsTr("Edit the answer; the old one is kept")
    ink: Theme.colors.muted
    visible: actions.shown && actions.settled
    enabled: !actions.busy
    onClicked: actions.editRequested()
  }
  IconButton {
    objectName: "regenerateMessage"
    iconName: "regenerate"
    text: actions.message.fromUser ? qsTr("Answer this") : qsTr("Answer anew; the old answer is kept")
    ink: Theme.colors.muted
    visible: actions.shown && actions.settled && (!actions.message.fromUser || actions.last)
    enabled: !actions.busy
    onClicked: actions.regenerateRequested()
  }
  IconButton {
    id: info

    objectName: "messageInfo"
    iconName: "info"
    text: qsTr("How this answer was made")
    ink: Theme.colors.muted
    visible: actions.shown && actions.settled && !actions.message.fromUser
    onClicked: actions.infoRequested(info)
  }
  IconButton {
    objectName: "duplicateFromMessage"
    iconName: "branch"
    text: qsTr("New chat that begins with all up to here")
    ink: Theme.colors.muted
    visible: actions.shown && actions.settled
    onClicked: actions.duplicateRequested()
  }
  IconButton {
    objectName: "removeMessage"
    iconName: "delete"
    text: qsTr("Delete the message and what follows it")
    ink: Theme.colors.muted
    visible: actions.shown
    onClicked: actions.removeRequested()
  }
  ActionButton {
    objectName: "goOn"
    quiet: true
    iconName: "continue"
    text: qsTr("Continue")
    font.pixelSize: Theme.secondary
    visible: actions.message.canGoOn && (actions.last || actions.shown)
    enabled: !actions.busy
    Accessible.description: qsTr("Goes on with this answer where it broke off")
    onClicked: actions.goOnRequested()
  }
  BodyText {
    objectName: "statistics"
    text: actions.settled ? actions.message.statistics : ""
    opacity: actions.shown || actions.last || actions.figuresAlways ? 1 : 0
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    wrapMode: Text.NoWrap
    elide: Text.ElideRight
    Layout.fillWidth: true
    Layout.leftMargin: actions.shown || actions.message.siblingCount > 1 ? Theme.spaceS : actions.inset
  }
}
