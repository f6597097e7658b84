// The prompt that is open: its name, its text, and what the text takes of the model's context.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

Flickable {
  id: form

  required property App.PromptEditor editor
  required property App.PromptLibrary library
  required property App.PromptUses uses
  required property App.TryOut tryOut
  readonly property bool own: form.editor.promptId !== "" && !form.editor.builtIn

  signal used()
  signal copied()
  signal exported(format: int)

  Component.onDestruction: form.editor.modelText.active = false

  function focusName() {
    fields.focusName()
  }

  // Keeps the control that has the keyboard in sight.
  function show(item: Item) {
    const top = item.mapToItem(form.contentItem, 0, 0).y
    const least = top + item.height + Theme.spaceL - form.height
    form.contentY = Math.max(0, Math.min(Math.max(form.contentY, least), top - Theme.spaceL))
  }

  contentHeight: column.implicitHeight + Theme.spaceL
  boundsBehavior: Flickable.StopAtBounds
  clip: true
  ScrollBar.vertical: ThinScrollBar {}

  ColumnLayout {
    id: column

    x: Theme.spaceXs // for the focus rings
    width: form.width - Theme.spaceL
    spacing: Theme.spaceM

    BodyText {
      visible: form.editor.promptId === ""
      text: qsTr("Choose a prompt to read or change it.")
      color: Theme.colors.muted
      Layout.fillWidth: true
    }
    PromptButtons {
      visible: form.editor.promptId !== ""
      own: form.own
      Layout.fillWidth: true
      onUsed: form.used()
      onCopied: form.copied()
      onExported: format => form.exported(format)
      onMoved: step => form.library.move(form.editor.promptId, step)
      onRemoved: form.library.remove(form.editor.promptId)
      onFocusMoved: item => form.show(item)
    }
    BodyText {
      visible: form.editor.builtIn
      text: qsTr("This prompt comes with Chasqui. Duplicate it to change it.")
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    PromptFields {
      id: fields

      visible: form.own
      editor: form.editor
      Layout.fillWidth: true
    }
    PromptTextField {
      visible: form.editor.promptId !== ""
      editor: form.editor
      Layout.fillWidth: true
    }
    PromptTagNote {
      visible: form.own && (form.editor.tag || examples.tag)
      tag: form.editor.tag || examples.tag
      Layout.fillWidth: true
      onEscapeRequested: form.editor.escapeTags()
    }
    PromptExamples {
      id: examples

      visible: form.own || form.editor.examples.count > 0
      editor: form.editor
      Layout.fillWidth: true
      onFocusMoved: item => form.show(item)
    }
    PresetBox {
      visible: form.own
      choice: form.editor.preset
      label: qsTr("Sampling preset of its chats")
      Layout.fillWidth: true
      onFocusMoved: form.show(this)
    }
    PromptUsesField {
      visible: form.editor.promptId !== ""
      uses: form.uses
      Layout.fillWidth: true
      onFocusMoved: item => form.show(item)
    }
    FoldedPart {
      id: textPart

      visible: form.editor.promptId !== ""
      title: qsTr("As the model reads it")
      toggleName: "modelTextToggle"
      Layout.fillWidth: true
      onOpenChanged: form.editor.modelText.active = textPart.open
      onFocusMoved: item => form.show(item)

      ModelTextView {
        modelText: form.editor.modelText
        Layout.fillWidth: true
        onFocusMoved: item => form.show(item)
      }
    }
    FoldedPart {
      visible: form.editor.promptId !== ""
      title: qsTr("Try it out")
      toggleName: "tryOutToggle"
      Layout.fillWidth: true
      onFocusMoved: item => form.show(item)

      TryOutSection {
        tryOut: form.tryOut
        Layout.fillWidth: true
        onFocusMoved: item => form.show(item)
      }
    }
    PromptVersions {
      visible: form.own && form.editor.versions.length > 0
      editor: form.editor
      Layout.fillWidth: true
      onFocusMoved: item => form.show(item)
    }
  }
}
