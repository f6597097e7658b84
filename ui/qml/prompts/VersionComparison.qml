// An earlier version of a prompt with what it says now: what only one of them has is set apart.
import QtQuick
import QtQuick.Layouts
import Chasqui.Markdown
import Chasqui.Ui

ColumnLayout {
  id: view

  required property var comparison // styled and spoken

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  BodyText {
    text: qsTr("Bold stands in this version alone; struck through is what only the prompt of now has.")
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  Item {
    implicitHeight: text.height
    Layout.fillWidth: true

    FocusRing { control: text; anchors.fill: parent; gap: Theme.spaceXs }
    SelectableText {
      id: text

      objectName: "promptComparison"
      width: parent.width
      activeFocusOnTab: true
      selectByKeyboard: true
      Accessible.name: view.comparison.spoken
      onActiveFocusChanged: if (text.activeFocus) view.focusMoved(text)

      TextBlock {
        edit: text
        styled: view.comparison.styled
        colors: Theme.colors
        codeFamily: Theme.monospace
        codePixels: Theme.codeSize
        lineHeight: Theme.lineHeight
      }
    }
  }
}
