// The models to choose from, each with what it needs of this computer.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Ui

PageColumn {
  id: view

  required property App.Catalogue catalogue
  required property App.Downloads downloads

  signal copyRequested(text: string)

  spacing: Theme.spaceM
  Component.onCompleted: view.catalogue.refresh()

  BodyText {
    objectName: "catalogueBudget"
    width: view.columnWidth
    text: view.catalogue.budgetText
    color: Theme.colors.muted
    Accessible.role: Accessible.StaticText
  }
  FlowState {
    width: view.columnWidth
    downloads: view.downloads
    onCopyRequested: text => view.copyRequested(text)
  }
  Repeater {
    model: view.catalogue
    delegate: Column {
      id: entry

      required property var model
      required property int index

      width: view.columnWidth
      spacing: Theme.spaceM

      BodyText {
        width: parent.width
        visible: text
        text: entry.model.heading
        font.pixelSize: Theme.heading3
        font.weight: Font.DemiBold
        topPadding: entry.index > 0 ? Theme.spaceL : 0
        Accessible.role: Accessible.Heading
      }
      CatalogueCard {
        width: parent.width
        title: entry.model.title
        words: entry.model.words
        licenceText: entry.model.licenceText
        repository: entry.model.repository
        original: entry.model.original
        quantizations: entry.model.quantizations
        quantizationLines: entry.model.quantizationLines
        recommended: entry.model.recommended
        first: entry.index === 0
        onDownloadRequested: (repository, quantization, title) =>
          view.downloads.flow.begin(repository, quantization, title, entry.model.licence)
        onFocusMoved: item => view.show(item)
      }
    }
  }
}
