// All keys of the window, each to be changed by pressing others.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

PageFrame {
  id: page

  required property App.ShortcutEditor editor

  title: qsTr("Keyboard shortcuts")
  Component.onCompleted: page.editor.filter = ""
  Component.onDestruction: page.editor.cancel()

  ColumnLayout {
    anchors.fill: parent
    spacing: Theme.spaceS

    PageSearch {
      objectName: "shortcutSearch"
      placeholderText: qsTr("Find an action or its keys")
      query: page.editor.filter
      focus: true
      Layout.fillWidth: true
      onEdited: text => page.editor.filter = text
    }
    PageColumn {
      id: view

      spacing: Theme.spaceXs
      Layout.fillWidth: true
      Layout.fillHeight: true

      Repeater {
        model: page.editor
        delegate: ShortcutRow {
          width: view.columnWidth
          editor: page.editor
          onFocusMoved: item => view.show(item)
        }
      }
      BodyText {
        width: view.columnWidth
        visible: page.editor.count === 0
        text: qsTr("No action has “%1” in its name or its keys.").arg(page.editor.filter)
        color: Theme.colors.muted
      }
      ActionButton {
        objectName: "resetShortcuts"
        visible: !page.editor.filter
        enabled: page.editor.anyChanged
        text: qsTr("Reset all keys")
        onClicked: page.editor.resetAll()
        onActiveFocusChanged: if (activeFocus) view.show(this)
      }
    }
  }
}
