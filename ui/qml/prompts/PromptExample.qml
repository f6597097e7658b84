// One exchange of a prompt: a question and its answer.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: example

  required property string question
  required property string answer
  required property string tag
  required property bool whole
  required property int number
  required property bool last
  required property bool readOnly
  property bool ready: false // the fields have their first texts

  signal edited(question: string, answer: string)
  signal moved(step: int)
  signal removed()
  signal focusMoved(item: Item)

  function focusQuestion() {
    questionField.area.forceActiveFocus(Qt.TabFocusReason)
  }

  Component.onCompleted: example.ready = true
  // What was typed here is known already; what comes from elsewhere is shown.
  onQuestionChanged: if (questionField.text !== example.question) questionField.text = example.question
  onAnswerChanged: if (answerField.text !== example.answer) answerField.text = example.answer

  spacing: Theme.spaceXs

  component Field: InputArea {
    id: field

    minimumHeight: Theme.hitTarget
    maximumHeight: 5 * Theme.hitTarget
    area.readOnly: example.readOnly
    area.onActiveFocusChanged: if (field.area.activeFocus) example.focusMoved(example)
    Layout.fillWidth: true
    onTextChanged: {
      if (example.ready && (example.question !== questionField.text || example.answer !== answerField.text))
        example.edited(questionField.text, answerField.text)
    }
  }
  component Step: IconButton {
    id: step

    onActiveFocusChanged: if (step.activeFocus) example.focusMoved(example)
  }

  RowLayout {
    spacing: Theme.spaceXs

    BodyText {
      text: qsTr("Example %1").arg(example.number)
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    Step {
      objectName: "exampleUp"
      visible: !example.readOnly
      enabled: example.number > 1
      iconName: "collapse"
      text: qsTr("Move example %1 up").arg(example.number)
      onClicked: example.moved(-1)
    }
    Step {
      objectName: "exampleDown"
      visible: !example.readOnly
      enabled: !example.last
      iconName: "expand"
      text: qsTr("Move example %1 down").arg(example.number)
      onClicked: example.moved(1)
    }
    Step {
      objectName: "removeExample"
      visible: !example.readOnly
      iconName: "delete"
      text: qsTr("Remove example %1").arg(example.number)
      onClicked: example.removed()
    }
  }
  Field {
    id: questionField

    objectName: "exampleQuestion"
    text: example.question
    wrong: example.tag
    placeholderText: qsTr("Question")
    area.Accessible.name: qsTr("Question of example %1").arg(example.number)
  }
  Field {
    id: answerField

    objectName: "exampleAnswer"
    text: example.answer
    placeholderText: qsTr("Answer")
    area.Accessible.name: qsTr("Answer of example %1").arg(example.number)
  }
  BodyText {
    objectName: "exampleNotWhole"
    visible: !example.whole && !example.readOnly
    text: qsTr("Without a question and an answer it is left out of chats.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
