// A bar with words below it; a fraction below 0 means that nobody knows how much is left.
import QtQuick
import Chasqui.Ui

Column {
  id: progress

  required property string words
  required property real fraction
  property bool oneLine: false
  readonly property bool unknown: progress.fraction < 0

  spacing: Theme.spaceXs
  Accessible.role: Accessible.ProgressBar
  Accessible.name: progress.words

  Rectangle {
    id: groove

    width: parent.width
    height: Theme.barHeight
    radius: Theme.barHeight / 2
    color: Theme.colors.border

    Rectangle {
      id: fill

      property real phase

      x: progress.unknown ? fill.phase * (groove.width - fill.width) : 0
      width: groove.width * (progress.unknown ? 0.25 : Math.min(1, progress.fraction))
      height: groove.height
      radius: Theme.barHeight / 2
      color: Theme.colors.accent

      SequentialAnimation on phase {
        running: progress.unknown && progress.visible && !Theme.reducedMotion
        loops: Animation.Infinite
        NumberAnimation { from: 0; to: 1; duration: Theme.waitingTime; easing.type: Easing.InOutQuad }
        NumberAnimation { from: 1; to: 0; duration: Theme.waitingTime; easing.type: Easing.InOutQuad }
      }
    }
  }
  BodyText {
    width: parent.width
    text: progress.words
    visible: text
    wrapMode: progress.oneLine ? Text.NoWrap : Text.Wrap
    elide: progress.oneLine ? Text.ElideMiddle : Text.ElideNone
    font.pixelSize: Theme.secondary
    color: Theme.colors.muted
    Accessible.ignored: true
  }
}
