// What happened, what to do, the details to copy and a way to try again; stands where the error happened.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

Rectangle {
  id: block

  required property string message
  property string nextStep: ""
  property string detail: ""
  property string actionText: ""
  property string severity: "error"
  property bool dismissible: false
  property bool showDetail: false

  signal acted()
  signal dismissed()
  signal copyRequested(text: string)

  readonly property color ink: block.severity === "error" ? Theme.colors.error
    : block.severity === "warning" ? Theme.colors.warning : Theme.colors.muted

  implicitHeight: rows.implicitHeight + 2 * Theme.spaceM
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: block.ink
  Accessible.role: Accessible.AlertMessage
  Accessible.name: block.message
  Accessible.description: block.nextStep

  RowLayout {
    id: rows

    anchors { fill: parent; margins: Theme.spaceM }
    spacing: Theme.spaceM

    Icon {
      iconName: block.severity
      ink: block.ink
      Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
      spacing: Theme.spaceXs
      BodyText {
        text: block.message
        Layout.fillWidth: true
      }
      BodyText {
        text: block.nextStep
        visible: text
        color: Theme.colors.muted
        Layout.fillWidth: true
      }
      Flow {
        spacing: Theme.spaceS
        visible: block.actionText || block.detail
        Layout.fillWidth: true
        Layout.topMargin: Theme.spaceXs
        ActionButton {
          objectName: "errorAction"
          text: block.actionText
          visible: block.actionText
          onClicked: block.acted()
        }
        ActionButton {
          objectName: "errorDetails"
          text: block.showDetail ? qsTr("Hide details") : qsTr("Details")
          visible: block.detail
          onClicked: block.showDetail = !block.showDetail
        }
        ActionButton {
          objectName: "errorCopy"
          text: qsTr("Copy details")
          iconName: "copy"
          visible: block.detail && block.showDetail
          onClicked: block.copyRequested(`${block.message}\n${block.nextStep}\n${block.detail}`)
        }
      }
      SelectableText {
        text: block.detail
        visible: block.showDetail && block.detail
        font.family: Theme.monospace
        font.pixelSize: Theme.secondary
        Accessible.name: qsTr("Details")
        Layout.fillWidth: true
      }
    }
    IconButton {
      iconName: "close"
      text: qsTr("Dismiss")
      visible: block.dismissible
      Layout.alignment: Qt.AlignTop
      onClicked: block.dismissed()
    }
  }
}
