// A list of short texts: each with a button that removes it, and a field for one more.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: entry

  required property string key
  required property list<string> texts
  required property string label
  required property string help
  required property string mistake // in what was typed() last

  signal typed(text: string)
  signal edited(texts: var)
  signal focusMoved(item: Item)

  function add() {
    if (!field.text || entry.mistake)
      return
    const texts = Array.from(entry.texts).concat([field.text])
    field.clear()
    entry.edited(texts)
  }

  spacing: Theme.spaceXs

  Repeater {
    model: entry.texts
    delegate: RowLayout {
      id: line

      required property string modelData
      required property int index

      spacing: Theme.spaceS
      Layout.fillWidth: true

      BodyText {
        objectName: "text-" + entry.key
        text: line.modelData
        font.family: Theme.monospace
        Layout.fillWidth: true
      }
      IconButton {
        objectName: "remove-" + entry.key
        iconName: "close"
        text: qsTr("Remove %1").arg(line.modelData)
        onClicked: {
          field.forceActiveFocus(Qt.TabFocusReason) // this button goes
          entry.edited(Array.from(entry.texts).filter((text, index) => index !== line.index))
        }
        onActiveFocusChanged: if (activeFocus) entry.focusMoved(line)
      }
    }
  }
  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    InputField {
      id: field

      objectName: "add-" + entry.key
      placeholderText: qsTr("One more")
      wrong: entry.mistake
      Accessible.name: qsTr("%1: one more").arg(entry.label)
      Accessible.description: entry.mistake || entry.help
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.choiceWidth
      onTextChanged: entry.typed(field.text)
      onAccepted: entry.add()
      onActiveFocusChanged: if (field.activeFocus) entry.focusMoved(entry)
    }
    ActionButton {
      objectName: "addButton-" + entry.key
      text: qsTr("Add")
      enabled: field.text !== "" && entry.mistake === ""
      onClicked: {
        entry.add()
        field.forceActiveFocus(Qt.TabFocusReason)
      }
      onActiveFocusChanged: if (activeFocus) entry.focusMoved(entry)
    }
  }
  BodyText {
    objectName: "mistake-" + entry.key
    text: entry.mistake
    visible: text
    color: Theme.colors.error
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
