// What the prompt said before: each version can be read beside the newest, and brought back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: versions

  required property App.PromptEditor editor
  property string openId: ""
  property bool comparing: false

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  BodyText {
    text: qsTr("Earlier versions")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  Repeater {
    model: versions.editor.versions
    delegate: ColumnLayout {
      id: version

      required property var modelData
      readonly property bool open: versions.openId === version.modelData.versionId

      spacing: Theme.spaceXs
      Layout.fillWidth: true

      ActionButton {
        objectName: "promptVersion"
        quiet: true
        iconName: version.open ? "collapse" : "expand"
        text: version.modelData.when
        Accessible.description: version.open ? qsTr("Open") : qsTr("Closed")
        onClicked: versions.openId = version.open ? "" : version.modelData.versionId
        onActiveFocusChanged: if (activeFocus) versions.focusMoved(version)
      }
      BodyText {
        objectName: "promptVersionText"
        visible: version.open && !versions.comparing
        text: [version.modelData.text, version.modelData.examples].filter(part => part).join("\n\n")
        font.pixelSize: Theme.secondary
        Layout.fillWidth: true
        Layout.leftMargin: Theme.spaceM
      }
      Repeater {
        model: version.open && versions.comparing ? 1 : 0
        delegate: VersionComparison {
          comparison: versions.editor.compareVersion(version.modelData.versionId, versions.editor.text)
          Layout.fillWidth: true
          Layout.leftMargin: Theme.spaceM
          onFocusMoved: item => versions.focusMoved(item)
        }
      }
      ActionButton {
        objectName: "promptCompare"
        visible: version.open
        text: versions.comparing ? qsTr("Show it alone") : qsTr("Compare with now")
        Layout.leftMargin: Theme.spaceM
        onClicked: versions.comparing = !versions.comparing
        onActiveFocusChanged: if (activeFocus) versions.focusMoved(version)
      }
      ActionButton {
        objectName: "promptBringBack"
        visible: version.open
        iconName: "restore"
        text: qsTr("Bring this back")
        Layout.leftMargin: Theme.spaceM
        onClicked: versions.editor.bringBack(version.modelData.versionId)
        onActiveFocusChanged: if (activeFocus) versions.focusMoved(version)
      }
    }
  }
}
