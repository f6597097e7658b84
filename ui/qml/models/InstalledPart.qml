// The models on this computer: the list, and beside or below it what is set for the chosen one and where models are.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

GridLayout {
  id: part

  required property App.Application application
  readonly property App.ModelLibrary library: part.application.modelLibrary
  readonly property bool wide: part.width >= Theme.narrowPage
  readonly property string chosenId: (list.currentItem as InstalledRow)?.modelId ?? ""
  property string convertId: ""
  property string convertName: ""

  signal opened()
  signal openRequested()
  signal catalogueRequested()
  signal copyRequested(text: string)

  columns: part.wide ? 2 : 1
  columnSpacing: 0
  rowSpacing: Theme.spaceS
  onChosenIdChanged: if (part.chosenId) part.application.models.lookAt(part.chosenId)
  Component.onCompleted: part.library.refresh()

  ColumnLayout {
    spacing: Theme.spaceS
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.leftMargin: Theme.spaceL
    Layout.rightMargin: Theme.spaceS
    Layout.preferredHeight: part.height * 0.55

    InstalledView {
      id: list

      library: part.library
      focus: true
      Layout.fillWidth: true
      Layout.fillHeight: true
      onOpened: part.opened()
      onConvertRequested: (modelId, name) => {
        part.convertId = modelId
        part.convertName = name
      }
    }
    ModelWorkState {
      work: part.library.work
      Layout.fillWidth: true
      onCopyRequested: text => part.copyRequested(text)
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true
      Layout.bottomMargin: Theme.spaceS

      ActionButton {
        objectName: "toCatalogue"
        text: qsTr("Download a model")
        iconName: "download"
        onClicked: part.catalogueRequested()
      }
      ActionButton {
        objectName: "openModelFile"
        text: qsTr("Open a model…")
        iconName: "open"
        onClicked: part.openRequested()
      }
    }
  }
  InstalledDetails {
    application: part.application
    chosenId: part.chosenId
    convertId: part.convertId
    convertName: part.convertName
    Layout.fillWidth: !part.wide
    Layout.fillHeight: true
    Layout.preferredWidth: part.wide ? part.width * 0.4 : part.width
    Layout.preferredHeight: part.height * 0.45
    onConvertClosed: part.convertId = ""
    onCopyRequested: text => part.copyRequested(text)
  }
}
