// The exchanges that a chat with this prompt begins with.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: examples

  required property App.PromptEditor editor
  property string tag: ""

  signal focusMoved(item: Item)

  // The first row whose question has a tag that would be refused.
  function findTag() {
    let found = ""
    for (let row = 0; row < rows.count && !found; ++row)
      found = (rows.itemAt(row) as PromptExample)?.tag ?? ""
    examples.tag = examples.editor.refusesTags ? found : ""
  }

  spacing: Theme.spaceS

  Connections {
    target: examples.editor
    function onChanged() { examples.findTag() }
  }

  BodyText {
    text: qsTr("Examples")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    text: qsTr("Questions with the answers you want. They count in chats that begin with this prompt, as their first messages.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  Repeater {
    id: rows

    model: examples.editor.examples
    onCountChanged: examples.findTag()
    delegate: PromptExample {
      id: row

      required property var model
      required property int index

      question: row.model.question
      answer: row.model.answer
      tag: row.model.tag
      whole: row.model.whole
      number: row.index + 1
      last: row.index === rows.count - 1
      readOnly: examples.editor.builtIn
      Layout.fillWidth: true
      onEdited: (question, answer) => examples.editor.setExample(row.index, question, answer)
      onMoved: step => examples.editor.moveExample(row.index, step)
      onRemoved: examples.editor.removeExample(row.index)
      onFocusMoved: item => examples.focusMoved(item)
    }
  }
  ActionButton {
    id: add

    objectName: "addExample"
    visible: !examples.editor.builtIn
    enabled: examples.editor.canAddExample
    iconName: "new-chat"
    text: qsTr("Add an example")
    onClicked: {
      examples.editor.addExample()
      const made = rows.itemAt(rows.count - 1) as PromptExample
      made?.focusQuestion()
    }
    onActiveFocusChanged: if (add.activeFocus) examples.focusMoved(add)
  }
}
