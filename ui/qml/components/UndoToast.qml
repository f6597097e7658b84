// Says what was done last, for a while, with a way back; then what was done before that.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: toast

  required property string words
  required property int steps // that can be taken back
  property int lifetime: Theme.toastTime
  readonly property alias counting: timer.running

  signal undoRequested()
  signal dismissed()

  implicitHeight: row.implicitHeight + 2 * Theme.spaceXs
  radius: Theme.radius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.outline
  visible: toast.words
  Accessible.role: Accessible.AlertMessage
  Accessible.name: toast.words
  onWordsChanged: if (timer.running) timer.restart()
  onStepsChanged: if (timer.running) timer.restart()

  HoverHandler { id: hover }

  Timer {
    id: timer

    interval: toast.lifetime
    running: toast.visible && !hover.hovered && !undo.activeFocus && !close.activeFocus
    onTriggered: toast.dismissed()
  }

  RowLayout {
    id: row

    anchors { fill: parent; leftMargin: Theme.spaceM; rightMargin: Theme.spaceXs }
    spacing: Theme.spaceXs

    BodyText {
      text: toast.words
      font.pixelSize: Theme.secondary
      wrapMode: Text.Wrap
      maximumLineCount: 2
      elide: Text.ElideRight
      Layout.fillWidth: true
      Layout.topMargin: Theme.spaceXs
      Layout.bottomMargin: Theme.spaceXs
    }
    ActionButton {
      id: undo

      objectName: "undo"
      text: toast.steps > 1 ? qsTr("Undo (%1)").arg(toast.steps) : qsTr("Undo")
      onClicked: toast.undoRequested()
    }
    IconButton {
      id: close

      iconName: "close"
      text: qsTr("Dismiss")
      onClicked: toast.dismissed()
    }
  }
}
