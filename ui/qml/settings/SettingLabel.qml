// The name of a value, with a mark and a way back when it differs from its default.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

RowLayout {
  id: setting

  required property string label
  required property bool changed

  property string resetHint: qsTr("Reset: %1").arg(setting.label)

  signal resetRequested()
  signal focusMoved()

  spacing: Theme.spaceS

  BodyText {
    text: setting.label
    Accessible.ignored: true
    Layout.fillWidth: true
    Layout.maximumWidth: Math.ceil(implicitWidth)
  }
  Rectangle {
    objectName: "changedMark"
    visible: setting.changed
    implicitWidth: Theme.spaceS
    implicitHeight: Theme.spaceS
    radius: Theme.spaceXs
    color: Theme.colors.accent
    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("%1: changed").arg(setting.label)
  }
  Item {
    implicitHeight: Theme.hitTarget
    Layout.fillWidth: true
  }
  IconButton {
    objectName: "resetValue"
    visible: setting.changed
    iconName: "reset"
    ink: Theme.colors.muted
    text: setting.resetHint
    onClicked: setting.resetRequested()
    onActiveFocusChanged: if (activeFocus) setting.focusMoved()
  }
}
