// Asks what happens to a chat that is about to outgrow the context, before the first time.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

Rectangle {
  id: card

  required property App.OverflowQuestion question
  property bool forAll: false

  objectName: "overflowCard"
  visible: card.question.open
  implicitHeight: column.implicitHeight + 2 * Theme.spaceM
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.warning
  Accessible.role: Accessible.AlertMessage
  Accessible.name: `${heading.text} ${words.text}`
  onVisibleChanged: if (card.visible) drop.forceActiveFocus(Qt.TabFocusReason)

  Keys.onEscapePressed: card.question.dismiss()

  ColumnLayout {
    id: column

    anchors { fill: parent; margins: Theme.spaceM }
    spacing: Theme.spaceS

    RowLayout {
      spacing: Theme.spaceS

      BodyText {
        id: heading

        text: qsTr("This chat is about to outgrow the model's context.")
        font.weight: Font.DemiBold
        Layout.fillWidth: true
      }
      IconButton {
        objectName: "overflowDismiss"
        iconName: "close"
        text: qsTr("Do not send yet")
        onClicked: card.question.dismiss()
      }
    }
    BodyText {
      id: words

      objectName: "overflowWords"
      text: card.question.text
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true
      Layout.topMargin: Theme.spaceXs

      ActionButton {
        id: drop

        objectName: "overflowDrop"
        primary: true
        text: qsTr("Drop the oldest")
        Accessible.description: qsTr("The oldest messages stay in the chat, but the model no longer reads them.")
        onClicked: card.question.dropOldest(card.forAll)
      }
      ActionButton {
        objectName: "overflowSummarize"
        text: qsTr("Summarize them")
        Accessible.description: qsTr("The model first writes a summary and reads that in their place; it takes time.")
        onClicked: card.question.summarize(card.forAll)
      }
      ActionButton {
        objectName: "overflowNewChat"
        text: qsTr("Ask in a new chat")
        onClicked: card.question.startNewChat()
      }
    }
    SwitchBox {
      objectName: "overflowForAll"
      text: qsTr("Do the same in all chats")
      on: card.forAll
      Accessible.name: text
      Layout.fillWidth: true
      onFlipped: on => card.forAll = on
    }
  }
}
