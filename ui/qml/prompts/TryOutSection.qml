// Tries the open prompt on a question, beside another prompt of the library. No chat comes of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: section

  required property App.TryOut tryOut
  readonly property bool narrow: section.width < Theme.popupWidth

  signal focusMoved(item: Item)

  spacing: Theme.spaceS

  Connections {
    target: section.tryOut
    function onRunningChanged() {
      if (section.tryOut.running)
        Qt.callLater(section.focusMoved, answers) // qmllint disable
      else if (section.tryOut.first.shown)
        region.say(qsTr("The try-out has finished."))
    }
  }

  BodyText {
    LiveRegion { id: region }
    text: qsTr("No chat is made, and nothing is saved. The sampling values are those of the open chat, and both answers have the same seed.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  InputArea {
    id: question

    objectName: "tryQuestion"
    text: section.tryOut.question
    placeholderText: qsTr("A question to try it on")
    minimumHeight: 2 * Theme.hitTarget
    maximumHeight: 5 * Theme.hitTarget
    enterAccepts: true
    area.onActiveFocusChanged: if (question.area.activeFocus) section.focusMoved(question)
    Layout.fillWidth: true
    onTextChanged: if (section.tryOut.question !== question.text) section.tryOut.question = question.text
    onAccepted: section.tryOut.run()
  }
  RowLayout {
    spacing: Theme.spaceS

    BodyText {
      text: qsTr("Compare with")
      wrapMode: Text.NoWrap
      Accessible.ignored: true
    }
    ChoiceBox {
      id: other

      objectName: "tryOther"
      model: section.tryOut.others
      choice: section.tryOut.otherIndex
      Accessible.name: qsTr("Prompt to compare with")
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onActivated: index => section.tryOut.otherIndex = index
      onActiveFocusChanged: if (other.activeFocus) section.focusMoved(other)
    }
  }
  Repeater {
    model: section.tryOut.variables
    delegate: InputField {
      id: field

      required property string modelData

      objectName: "tryVariable"
      text: section.tryOut.given(field.modelData)
      placeholderText: field.modelData
      maximumLength: 2000
      Layout.fillWidth: true
      onTextEdited: section.tryOut.give(field.modelData, field.text)
      onAccepted: section.tryOut.run()
      onActiveFocusChanged: if (field.activeFocus) section.focusMoved(field)
    }
  }
  ActionButton {
    id: run

    objectName: "tryRun"
    primary: true
    text: section.tryOut.running ? qsTr("Stop both") : qsTr("Run")
    onClicked: section.tryOut.running ? section.tryOut.stop() : section.tryOut.run()
    onActiveFocusChanged: if (run.activeFocus) section.focusMoved(run)
  }
  BodyText {
    objectName: "tryRefusal"
    visible: section.tryOut.refusal
    text: section.tryOut.refusal
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "tryOutdated"
    visible: section.tryOut.outdated
    text: qsTr("A prompt has changed since this was asked.")
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  GridLayout {
    id: answers

    columns: section.narrow ? 1 : 2
    columnSpacing: Theme.spaceS
    rowSpacing: Theme.spaceS
    Layout.fillWidth: true

    TryAnswerCard {
      objectName: "tryFirst"
      visible: section.tryOut.first.shown
      answer: section.tryOut.first
      Layout.fillWidth: true
      Layout.preferredWidth: 1
      Layout.alignment: Qt.AlignTop
      onStopRequested: section.tryOut.stopFirst()
      onFocusMoved: item => section.focusMoved(item)
    }
    TryAnswerCard {
      objectName: "trySecond"
      visible: section.tryOut.second.shown
      answer: section.tryOut.second
      Layout.fillWidth: true
      Layout.preferredWidth: 1
      Layout.alignment: Qt.AlignTop
      onStopRequested: section.tryOut.stopSecond()
      onFocusMoved: item => section.focusMoved(item)
    }
  }
}
