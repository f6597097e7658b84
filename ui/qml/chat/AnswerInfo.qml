// How an answer was made, in a popup beside its button: times, tokens, model and sampling.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: info

  required property App.ChatController chat
  property string messageId: ""
  property var lines: []
  property bool repeatable: false

  component Line: RowLayout {
    id: line

    required property var modelData

    spacing: Theme.spaceM
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: `${line.modelData.label}: ${line.modelData.value}`

    BodyText {
      text: line.modelData.label
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
      Layout.preferredWidth: Theme.popupWidth / 3
      Layout.alignment: Qt.AlignTop
    }
    BodyText {
      objectName: "answerInfoValue"
      text: line.modelData.value
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
      Layout.fillWidth: true
    }
  }

  function openFor(messageId: string, near: Item) {
    info.messageId = messageId
    info.lines = info.chat.statistics(messageId)
    info.repeatable = info.chat.canRepeat(messageId)
    const at = near.mapToItem(info.parent, 0, near.height)
    const most = Math.max(Theme.spaceS, info.parent.width - info.width - Theme.spaceS)
    info.x = Math.max(Theme.spaceS, Math.min(at.x, most))
    info.y = Math.max(Theme.spaceS, Math.min(at.y, info.parent.height - info.height - Theme.spaceS))
    info.open()
  }

  Connections {
    target: info.chat
    function onRetranslated() {
      if (info.opened)
        info.lines = info.chat.statistics(info.messageId)
    }
  }

  objectName: "answerInfo"
  width: Math.min(Theme.popupWidth, (info.parent?.width ?? Theme.popupWidth) - 2 * Theme.spaceS)
  padding: Theme.spaceL
  modal: true
  dim: false
  focus: true
  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
  }

  contentItem: ColumnLayout {
    spacing: Theme.spaceXs
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("How this answer was made")

    Repeater {
      model: info.lines
      delegate: Line {}
    }
    Flow {
      spacing: Theme.spaceS
      Layout.topMargin: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "takeValues"
        visible: info.repeatable
        iconName: "retry"
        text: qsTr("Use its values and seed in this chat")
        Accessible.description: qsTr("The same question is then answered with the same words")
        onClicked: {
          info.chat.takeValuesOf(info.messageId)
          info.close()
        }
      }

      ActionButton {
        objectName: "copyStatistics"
        iconName: "copy"
        text: qsTr("Copy")
        focus: true
        onClicked: info.chat.copyStatistics(info.messageId)
      }
      ActionButton {
        text: qsTr("Close")
        onClicked: info.close()
      }
    }
  }
}
