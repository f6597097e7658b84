// The default prompt of a folder, to choose.
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

    anchors { left: parent.left; right: parent.right }
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
    SettingLabel {
      label: qsTr("System prompt of new chats")
      changed: form.place.isSet
      Layout.fillWidth: true
      onResetRequested: form.place.reset()
    }
    PromptDefaultBox {
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
