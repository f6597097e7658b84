// The default prompt of a folder, to choose.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.PromptChoice place

  signal closed()

  implicitHeight: column.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true

  ColumnLayout {
    id: column

    width: form.width
    spacing: Theme.spaceM

    BodyText {
      objectName: "folderPromptName"
      text: form.place.name
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    Repeater {
      model: [form.place.isSet] // made anew: Qt does not lay out again what becomes visible in a row of the same size
      delegate: SettingLabel {
        required property bool modelData

        label: qsTr("System prompt of new chats")
        changed: modelData
        Layout.fillWidth: true
        onResetRequested: {
          box.forceActiveFocus(Qt.TabFocusReason)
          form.place.reset()
        }
      }
    }
    PromptDefaultBox {
      id: box

      objectName: "folderPrompt"
      place: form.place
      focus: true
      Layout.fillWidth: true
    }
    BodyText {
      text: qsTr("Not set: they begin with the model's default, or else the application's. Chats that have begun keep theirs.")
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    ActionButton {
      objectName: "folderPromptClose"
      primary: true
      text: qsTr("Close")
      Layout.alignment: Qt.AlignRight
      onClicked: form.closed()
    }
  }
}
