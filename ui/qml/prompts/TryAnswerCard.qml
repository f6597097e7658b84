// One answer of a try-out: whose prompt, the text as it comes, how far it is.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

CardFrame {
  id: card

  required property App.TryAnswer answer

  signal stopRequested()
  signal focusMoved(item: Item)

  BodyText {
    text: card.answer.name
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  SelectableText {
    objectName: "tryText"
    visible: text
    text: card.answer.text
    Accessible.name: qsTr("Answer with %1: %2").arg(card.answer.name).arg(text)
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "tryError"
    visible: card.answer.error
    text: card.answer.errorNextStep ? `${card.answer.error} ${card.answer.errorNextStep}` : card.answer.error
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "tryStatus"
    visible: card.answer.status
    text: card.answer.status
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  ActionButton {
    id: stop

    objectName: "tryStop"
    visible: card.answer.running
    iconName: "stop"
    text: qsTr("Stop")
    Accessible.name: qsTr("Stop the answer with %1").arg(card.answer.name)
    onClicked: card.stopRequested()
    onActiveFocusChanged: if (stop.activeFocus) card.focusMoved(stop)
  }
}
