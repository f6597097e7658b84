// Whether a model stays loaded, or is freed after some minutes without use.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

OptionEntry {
  id: entry

  required property App.OptionFields fields
  readonly property bool keeps: entry.fields.idleMinutes === 0
  readonly property int usual: 10

  label: qsTr("Keep loaded")
  changed: !entry.keeps
  help: entry.keeps ? qsTr("The model stays until another is loaded. Default: on.")
    : qsTr("After so many minutes without use its memory is freed; the next question loads it again. Range 1 to %1.")
      .arg(Number(entry.fields.idleMost).toLocaleString(Qt.locale(), "f", 0))
  onResetRequested: entry.fields.idleMinutes = 0

  SwitchBox {
    id: box

    objectName: "keepLoaded"
    on: entry.keeps
    text: entry.keeps ? qsTr("On") : qsTr("Off")
    Accessible.name: qsTr("Keep loaded")
    onFlipped: on => entry.fields.idleMinutes = on ? 0 : entry.usual
    onActiveFocusChanged: if (box.activeFocus) entry.focusMoved(entry)
  }
  PreferenceNumber {
    visible: !entry.keeps
    key: "idleMinutes"
    label: qsTr("Free the GPU after so many minutes")
    help: qsTr("Minutes without use")
    value: Math.max(1, entry.fields.idleMinutes)
    lowest: 1
    highest: entry.fields.idleMost
    sliderEnd: 120
    step: 1
    decimals: 0
    Layout.fillWidth: true
    onEdited: value => entry.fields.idleMinutes = value
    onFocusMoved: entry.focusMoved(entry)
  }
}
