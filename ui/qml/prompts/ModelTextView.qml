// A text as the model reads it, with the template's marks and special tokens, to be selected and copied.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Markdown
import Chasqui.Ui

ColumnLayout {
  id: view

  required property App.ModelText modelText
  readonly property bool ready: view.modelText.available

  signal focusMoved(item: Item)

  component Line: BodyText {
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }

  spacing: Theme.spaceS

  Line {
    objectName: "modelTextNothing"
    visible: !view.ready
    text: qsTr("This is shown when a model is loaded: its vocabulary says which special tokens there are.")
  }
  ChoiceBox {
    id: box

    objectName: "modelTextTemplate"
    visible: view.ready
    model: view.modelText.templates
    choice: view.modelText.templateIndex
    Accessible.name: qsTr("Template to show it with")
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.popupWidth
    onActivated: index => view.modelText.templateIndex = index
    onActiveFocusChanged: if (box.activeFocus) view.focusMoved(box)
  }
  Repeater {
    model: view.modelText.notes
    delegate: BodyText {
      required property string modelData

      objectName: "modelTextNote"
      text: modelData
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
  }
  Line {
    visible: view.ready
    text: qsTr("Bold is what the template writes; bold on grey, in the font of code, are special tokens.")
  }
  Rectangle {
    visible: view.ready
    implicitHeight: text.height + 2 * Theme.spaceM
    radius: Theme.radius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
    Layout.fillWidth: true

    FocusRing { control: text; anchors.fill: parent; gap: 0 }
    SelectableText {
      id: text

      objectName: "modelText"
      x: Theme.spaceM
      y: Theme.spaceM
      width: parent.width - 2 * Theme.spaceM
      activeFocusOnTab: true
      selectByKeyboard: true
      Accessible.name: qsTr("What the model reads: %1").arg(content.words)
      onActiveFocusChanged: if (text.activeFocus) view.focusMoved(text)

      TextBlock {
        id: content

        edit: text
        styled: view.modelText.styled
        colors: Theme.colors
        codeFamily: Theme.monospace
        codePixels: Theme.codeSize
        lineHeight: Theme.lineHeight
      }
    }
  }
  Line {
    objectName: "modelTextOmitted"
    visible: view.ready && view.modelText.omitted > 0
    text: qsTr("It is long: %n character(s) in the middle are not shown here. Copy takes all of it.", "", view.modelText.omitted)
  }
  RowLayout {
    visible: view.ready
    spacing: Theme.spaceS

    ActionButton {
      id: copy

      objectName: "copyModelText"
      iconName: "copy"
      text: qsTr("Copy")
      Accessible.name: qsTr("Copy what the model reads")
      onClicked: view.modelText.copy()
      onActiveFocusChanged: if (copy.activeFocus) view.focusMoved(copy)
    }
    Line {
      objectName: "modelTextTokens"
      text: qsTr("%n token(s)", "", view.modelText.tokens)
    }
  }
}
