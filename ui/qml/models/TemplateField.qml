// The current model's chat template: what is used, where it comes from, and another one in its place.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: field

  required property App.ModelController models

  visible: field.models.currentId !== ""
  spacing: Theme.spaceXs

  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    BodyText {
      text: qsTr("Chat template")
      wrapMode: Text.NoWrap
      Accessible.ignored: true
    }
    ChoiceBox {
      objectName: "templateBox"
      model: field.models.templateChoices
      choice: field.models.templateIndex
      Accessible.name: qsTr("Chat template of %1").arg(field.models.currentName)
      Accessible.description: field.models.templateText
      Layout.fillWidth: true
      Layout.maximumWidth: Theme.popupWidth
      onActivated: index => field.models.chooseTemplate(index)
    }
  }
  RowLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    Icon {
      iconName: "warning"
      ink: Theme.colors.warning
      visible: field.models.templateUnknown
      Layout.alignment: Qt.AlignTop
    }
    BodyText {
      text: field.models.templateText
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
  }
}
