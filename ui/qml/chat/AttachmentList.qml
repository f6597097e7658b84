// The files that go with the draft, and why one cannot.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: list

  required property App.Attachments attachments

  spacing: Theme.spaceXs
  visible: list.attachments.count > 0 || list.attachments.error

  Flow {
    spacing: Theme.spaceXs
    visible: list.attachments.count > 0
    Layout.fillWidth: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Attached files")

    Repeater {
      model: list.attachments
      delegate: AttachmentChip {
        id: chip

        required property int index

        objectName: "attachment"
        removable: true
        onRemoveRequested: list.attachments.remove(chip.index)
      }
    }
  }
  RowLayout {
    visible: list.attachments.error
    spacing: Theme.spaceS
    Accessible.role: Accessible.AlertMessage
    Accessible.name: list.attachments.error

    Icon {
      iconName: "warning"
      ink: Theme.colors.warning
    }
    BodyText {
      objectName: "attachmentError"
      text: list.attachments.error
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    IconButton {
      iconName: "close"
      text: qsTr("Dismiss")
      onClicked: list.attachments.dismissError()
    }
  }
}
