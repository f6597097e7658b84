// How much of the model's context the chat takes: a thin bar, the numbers, and what they are made of on hover.
import QtQuick
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

T.ProgressBar {
  id: meter

  required property App.ContextMeter context
  property bool compact: false
  readonly property string words: qsTr("%1 of %2 tokens").arg(meter.number(meter.context.used))
    .arg(meter.number(meter.context.capacity))
  readonly property string details: `${meter.line(qsTr("System prompt: %1"), meter.context.system)}\n`
    + `${meter.line(qsTr("History: %1"), meter.context.history)}\n`
    + `${meter.line(qsTr("Draft: %1"), meter.context.draft)}\n`
    + meter.line(qsTr("Kept for the answer: %1"), meter.context.reserve)
    + (meter.context.over ? "\n" + qsTr("The next question does not fit as it is.") : "")

  function number(tokens: int): string {
    return Number(tokens).toLocaleString(Qt.locale(), "f", 0)
  }

  function line(words: string, tokens: int): string {
    return words.arg(meter.number(tokens))
  }

  visible: meter.context.capacity > 0
  value: meter.context.usedShare
  implicitWidth: implicitContentWidth
  implicitHeight: Theme.hitTarget
  padding: 0
  hoverEnabled: true
  focusPolicy: Qt.TabFocus
  Accessible.role: Accessible.ProgressBar
  Accessible.name: qsTr("Context: %1").arg(meter.words)
  Accessible.description: meter.details

  background: Item {
    FocusRing { control: meter; shown: meter.visualFocus }
  }
  contentItem: Row {
    spacing: Theme.spaceS

    Rectangle {
      width: Theme.space3Xl
      height: Theme.barHeight
      radius: Theme.barHeight / 2
      color: Theme.colors.border
      anchors.verticalCenter: parent.verticalCenter

      Rectangle {
        objectName: "contextFill"
        x: Theme.rightToLeft ? parent.width - width : 0
        width: parent.width * meter.context.usedShare
        height: parent.height
        radius: Theme.barHeight / 2
        color: meter.context.over ? Theme.colors.warning : Theme.colors.muted
      }
      // Where what is kept for the answer begins.
      Rectangle {
        x: parent.width * (Theme.rightToLeft ? 1 - meter.context.limitShare : meter.context.limitShare)
        y: -Theme.hairline
        width: Theme.hairline
        height: parent.height + 2 * Theme.hairline
        color: Theme.colors.outline
      }
    }
    Icon {
      objectName: "contextWarning"
      iconName: "warning"
      ink: Theme.colors.warning
      visible: meter.context.over
      anchors.verticalCenter: parent.verticalCenter
    }
    BodyText {
      objectName: "contextWords"
      text: meter.words
      visible: !meter.compact
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      Accessible.ignored: true
      anchors.verticalCenter: parent.verticalCenter
    }
  }

  Hint {
    objectName: "contextHint"
    text: meter.words + "\n" + meter.details
    visible: meter.hovered || meter.visualFocus
  }
}
