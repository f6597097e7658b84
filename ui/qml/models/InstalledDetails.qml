// What is set for one model, its conversion, the models' folder and those of other applications.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Ui

PageColumn {
  id: details

  required property App.Application application
  required property string chosenId
  required property string convertId
  required property string convertName
  readonly property App.ModelLibrary library: details.application.modelLibrary
  readonly property App.ModelFit fit: details.application.models.fit

  signal convertClosed()
  signal copyRequested(text: string)

  spacing: Theme.spaceXl

  Repeater {
    model: details.convertId ? 1 : 0
    delegate: ConvertForm {
      width: details.columnWidth
      library: details.library
      modelId: details.convertId
      name: details.convertName
      onClosed: details.convertClosed()
      Component.onCompleted: forceActiveFocus(Qt.TabFocusReason)
    }
  }
  BodyText {
    width: details.columnWidth
    visible: settings.visible
    text: details.fit.modelName
    font.pixelSize: Theme.heading3
    font.weight: Font.DemiBold
    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    Accessible.role: Accessible.Heading
  }
  ModelOptionsForm {
    id: settings

    width: details.columnWidth
    visible: details.chosenId && details.fit.modelId === details.chosenId
    fit: details.fit
    onFocusMoved: item => details.show(item)
  }
  ModelPromptField {
    width: details.columnWidth
    visible: settings.visible
    layers: details.application.promptLayers
    modelId: details.chosenId
    onFocusMoved: item => details.show(item)
  }
  TemplateField {
    width: details.columnWidth
    visible: details.application.models.currentId && details.application.models.currentId === details.chosenId
    models: details.application.models
  }
  ModelsFolderSection {
    width: details.columnWidth
    folder: details.library.folder
    working: details.library.work.busy
  }
  ForeignFoldersSection {
    width: details.columnWidth
    foreign: details.library.foreign
    onFocusMoved: item => details.show(item)
    onCopyRequested: text => details.copyRequested(text)
  }
}
