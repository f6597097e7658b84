// Name, emoji and tags of one of the user's prompts.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: fields

  required property App.PromptEditor editor

  function focusName() {
    name.forceActiveFocus(Qt.TabFocusReason)
    name.selectAll()
  }

  spacing: Theme.spaceS

  RowLayout {
    spacing: Theme.spaceS

    InputField {
      objectName: "promptEmoji"
      text: fields.editor.emoji
      placeholderText: qsTr("Emoji")
      maximumLength: 16
      horizontalAlignment: TextInput.AlignHCenter
      Layout.preferredWidth: 2 * Theme.hitTarget
      onTextEdited: fields.editor.emoji = text
    }
    InputField {
      id: name

      objectName: "promptName"
      text: fields.editor.name
      placeholderText: qsTr("Name")
      maximumLength: 200
      Layout.fillWidth: true
      onTextEdited: fields.editor.name = name.text
    }
  }
  InputField {
    id: tags

    objectName: "promptTags"
    text: fields.editor.tags
    placeholderText: qsTr("Tags, with commas between them")
    maximumLength: 400
    Layout.fillWidth: true
    onTextEdited: fields.editor.tags = tags.text
  }
}
