// The list of models with what can be done about them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: choice

  required property App.ModelController models
  required property real listHeight

  property string openKeys: ""

  signal chosen()
  signal openRequested()
  signal pageRequested()
  signal copyRequested(text: string)

  implicitHeight: column.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true

  ColumnLayout {
    id: column

    width: parent.width
    spacing: Theme.spaceS

    BodyText {
      text: qsTr("Models")
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Layout.margins: Theme.spaceS
      Layout.bottomMargin: 0
    }
    ModelListView {
      models: choice.models
      focus: true
      implicitHeight: Math.min(contentHeight, choice.listHeight)
      Layout.fillWidth: true
      onChosen: choice.chosen()
    }
    RowLayout {
      visible: choice.models.state === App.ModelController.Loading
      spacing: Theme.spaceS
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS

      WordedProgress {
        words: choice.models.statusText
        fraction: choice.models.progress
        Layout.fillWidth: true
      }
      ActionButton {
        objectName: "cancelModel"
        text: qsTr("Cancel")
        onClicked: choice.models.cancelLoading()
      }
    }
    ModelTrouble {
      models: choice.models
      Layout.fillWidth: true
      onCopyRequested: text => choice.copyRequested(text)
    }
    TemplateField {
      models: choice.models
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS
      Layout.rightMargin: Theme.spaceS
    }
    BodyText {
      text: choice.models.deviceName ? qsTr("Runs on %1").arg(choice.models.deviceName) : ""
      visible: text
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      wrapMode: Text.NoWrap
      elide: Text.ElideRight
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceS
      Layout.rightMargin: Theme.spaceS
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "allModels"
        text: qsTr("All models, and more to download…")
        iconName: "download"
        onClicked: choice.pageRequested()
      }
      ActionButton {
        objectName: "openModel"
        text: qsTr("Open a model…")
        iconName: "open"
        Accessible.description: choice.openKeys
        onClicked: choice.openRequested()
      }
      ActionButton {
        objectName: "modelMemory"
        visible: choice.models.currentId !== ""
        text: qsTr("Memory…")
        Accessible.description: qsTr("What %1 takes of the GPU's memory").arg(choice.models.currentName)
        onClicked: {
          choice.chosen()
          choice.models.showMemory(choice.models.currentId)
        }
      }
    }
  }
}
