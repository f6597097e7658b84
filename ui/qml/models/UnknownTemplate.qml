// Says above the composer that the model's chat template is not known, and offers the list.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

Rectangle {
  id: unknown

  required property App.ModelController models

  signal chosen()

  objectName: "unknownTemplate"
  visible: unknown.models.templateUnknown && unknown.models.state !== App.ModelController.Failed
  implicitHeight: row.implicitHeight + 2 * Theme.spaceS
  radius: Theme.cardRadius
  color: Theme.colors.surface
  border.width: Theme.hairline
  border.color: Theme.colors.warning
  Accessible.role: Accessible.AlertMessage
  Accessible.name: unknown.models.templateText

  RowLayout {
    id: row

    anchors { fill: parent; margins: Theme.spaceS; leftMargin: Theme.spaceM }
    spacing: Theme.spaceM

    Icon {
      iconName: "warning"
      ink: Theme.colors.warning
      Layout.alignment: Qt.AlignVCenter
    }
    BodyText {
      text: unknown.models.templateText
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    ChoiceBox {
      objectName: "unknownTemplateBox"
      model: unknown.models.templateChoices
      choice: unknown.models.templateIndex
      displayText: qsTr("Choose a template")
      font.pixelSize: Theme.secondary
      Accessible.name: qsTr("Chat template of %1").arg(unknown.models.currentName)
      Layout.preferredWidth: 6 * Theme.hitTarget
      onActivated: index => {
        unknown.models.chooseTemplate(index)
        if (!unknown.models.templateUnknown)
          unknown.chosen()
      }
    }
  }
}
