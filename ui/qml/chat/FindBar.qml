// Finds words in the open chat: Enter goes to the next place, Shift+Enter to the one before, Esc closes.
import QtQuick
import QtQuick.Layouts
import Chasqui.Markdown
import Chasqui.Ui

FocusScope {
  id: bar

  required property ChatFind find

  signal closed()

  implicitHeight: row.implicitHeight + 2 * Theme.spaceXs

  function open() {
    bar.visible = true
    field.forceActiveFocus(Qt.ShortcutFocusReason)
    field.selectAll()
  }

  function close() {
    if (!bar.visible)
      return
    bar.visible = false
    bar.find.query = ""
    bar.closed()
  }

  function step(event: KeyEvent) {
    event.accepted = true
    if (event.modifiers & Qt.ShiftModifier)
      bar.find.previous()
    else
      bar.find.next()
  }

  visible: false
  Keys.onEscapePressed: bar.close()
  onVisibleChanged: if (bar.visible) bar.find.query = field.text

  Rectangle {
    anchors.fill: parent
    radius: Theme.radius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
  }
  RowLayout {
    id: row

    anchors { fill: parent; leftMargin: Theme.spaceXs; rightMargin: Theme.spaceXs }
    spacing: Theme.spaceXs

    InputField {
      id: field

      objectName: "findField"
      iconName: "search"
      focus: true
      placeholderText: qsTr("Find in this chat")
      Layout.fillWidth: true
      onTextChanged: bar.find.query = field.text
      Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape // it would stop the answer
      Keys.onReturnPressed: event => bar.step(event)
      Keys.onEnterPressed: event => bar.step(event)
    }
    BodyText {
      objectName: "findCount"
      text: bar.find.query === "" ? "" : bar.find.count === 0 ? qsTr("Nothing found")
        : qsTr("%1 of %2").arg(bar.find.current).arg(bar.find.count)
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      Layout.leftMargin: Theme.spaceS
      Accessible.role: Accessible.AlertMessage
      Accessible.name: text
      Layout.minimumWidth: 6 * Theme.secondary
    }
    IconButton {
      objectName: "findPrevious"
      iconName: "previous"
      text: qsTr("Previous place (Shift+Enter)")
      enabled: bar.find.count > 0
      onClicked: bar.find.previous()
    }
    IconButton {
      objectName: "findNext"
      iconName: "next"
      text: qsTr("Next place (Enter)")
      enabled: bar.find.count > 0
      onClicked: bar.find.next()
    }
    IconButton {
      objectName: "findClose"
      iconName: "close"
      text: qsTr("Close (Esc)")
      onClicked: bar.close()
    }
  }
}
