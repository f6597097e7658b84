// The graphics device that models run on: what was found out about it, and to find it out again.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: section

  required property App.DeviceTuning tuning
  readonly property bool begun: section.tuning.active || section.tuning.waiting
  readonly property string title: qsTr("Graphics device")

  signal focusMoved(item: Item)

  objectName: "deviceSection"
  spacing: Theme.spaceS

  BodyText {
    text: section.title
    font.pixelSize: Theme.heading3
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    text: section.tuning.deviceName
    Layout.fillWidth: true
  }
  BodyText {
    objectName: "measured"
    text: section.tuning.waiting ? section.tuning.statusText : section.tuning.resultText
    visible: !section.tuning.active
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  WordedProgress {
    visible: section.tuning.active
    words: section.tuning.statusText
    fraction: section.tuning.fraction
    Layout.fillWidth: true
  }
  ActionButton {
    id: button

    objectName: "measureAgain"
    text: section.begun ? qsTr("Skip") : qsTr("Measure again")
    Accessible.description: qsTr("Frees the model, and tries for some seconds what the device computes fastest")
    onClicked: section.begun ? section.tuning.skip() : section.tuning.measureAgain()
    onActiveFocusChanged: if (button.activeFocus) section.focusMoved(button)
  }
}
