// One preset: its name, what it sets, and what can be done with it.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: row

  required property App.PresetLibrary presets
  required property string presetId
  required property string name
  required property string summary
  required property bool builtIn

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs
  Accessible.role: Accessible.Grouping
  Accessible.name: row.name

  RowLayout {
    spacing: Theme.spaceXs
    Layout.fillWidth: true

    BodyText {
      visible: row.builtIn
      text: qsTr("%1 (built in)").arg(row.name)
      wrapMode: Text.NoWrap // the height that it has before the row's width is known would stay
      elide: Text.ElideRight
      Layout.alignment: Qt.AlignVCenter
      Layout.fillWidth: true
    }
    InputField {
      id: field

      objectName: "presetRename"
      visible: !row.builtIn
      text: row.name
      maximumLength: 200
      Accessible.name: qsTr("Name of the preset")
      Layout.fillWidth: true
      onEditingFinished: {
        if (field.text !== row.name)
          row.presets.rename(row.presetId, field.text)
        field.text = Qt.binding(() => row.name)
      }
      onActiveFocusChanged: if (field.activeFocus) row.focusMoved(row)
    }
    IconButton {
      objectName: "presetUp"
      visible: !row.builtIn
      iconName: "collapse"
      text: qsTr("Move %1 up").arg(row.name)
      onClicked: row.presets.move(row.presetId, -1)
      onActiveFocusChanged: if (activeFocus) row.focusMoved(row)
    }
    IconButton {
      objectName: "presetDown"
      visible: !row.builtIn
      iconName: "expand"
      text: qsTr("Move %1 down").arg(row.name)
      onClicked: row.presets.move(row.presetId, 1)
      onActiveFocusChanged: if (activeFocus) row.focusMoved(row)
    }
    IconButton {
      objectName: "presetCopy"
      iconName: "copy"
      text: qsTr("Duplicate %1").arg(row.name)
      onClicked: row.presets.duplicate(row.presetId)
      onActiveFocusChanged: if (activeFocus) row.focusMoved(row)
    }
    IconButton {
      objectName: "presetDelete"
      visible: !row.builtIn
      iconName: "delete"
      text: qsTr("Delete %1").arg(row.name)
      onClicked: {
        const next = nextItemInFocusChain() // this row goes
        row.presets.remove(row.presetId)
        next?.forceActiveFocus(Qt.TabFocusReason)
      }
      onActiveFocusChanged: if (activeFocus) row.focusMoved(row)
    }
  }
  BodyText {
    text: row.summary
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
}
