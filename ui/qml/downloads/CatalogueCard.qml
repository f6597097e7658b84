// One model of the catalogue: what it is for, its licence, and for each quantization what it takes and whether it fits.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

CardFrame {
  id: card

  required property string title
  required property string words
  required property string licenceText
  required property string repository
  required property string original
  required property var quantizations
  required property list<string> quantizationLines
  required property int recommended
  required property bool first
  property int choice: card.recommended
  readonly property var chosen: card.quantizations[card.choice]

  signal downloadRequested(repository: string, quantization: string, title: string)
  signal focusMoved(item: Item)

  Accessible.role: Accessible.Grouping
  Accessible.name: card.title

  BodyText {
    text: card.title
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
  }
  BodyText {
    text: qsTr("%1 %2").arg(card.words).arg(card.licenceText)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  Flow {
    spacing: Theme.spaceS
    Layout.fillWidth: true
    Layout.topMargin: Theme.spaceXs

    ChoiceBox {
      id: box

      objectName: "quantization"
      width: Math.min(Theme.choiceWidth, parent.width)
      model: card.quantizationLines
      choice: card.choice
      focus: card.first
      Accessible.name: qsTr("Quantization of %1").arg(card.title)
      Accessible.description: card.chosen.verdictText
      onActivated: index => card.choice = index
      onActiveFocusChanged: if (box.activeFocus) card.focusMoved(card)
    }
    ActionButton {
      id: get

      objectName: "downloadModel"
      text: qsTr("Download")
      iconName: "download"
      primary: card.chosen.verdict === App.Catalogue.Fits
      Accessible.name: qsTr("Download %1, %2").arg(card.title).arg(card.chosen.name)
      onClicked: card.downloadRequested(card.repository, card.chosen.name,
        qsTr("%1, %2").arg(card.title).arg(card.chosen.name))
      onActiveFocusChanged: if (get.activeFocus) card.focusMoved(card)
    }
    ActionButton {
      id: getOriginal

      objectName: "downloadOriginal"
      text: qsTr("Original files")
      quiet: true
      visible: card.original
      Accessible.name: qsTr("Download the original files of %1").arg(card.title)
      onClicked: card.downloadRequested(card.original, "", card.title)
      onActiveFocusChanged: if (getOriginal.activeFocus) card.focusMoved(card)
    }
  }
  RowLayout {
    spacing: Theme.spaceXs
    Layout.fillWidth: true

    Icon {
      iconName: card.chosen.verdict === App.Catalogue.Fits ? "check"
        : card.chosen.verdict === App.Catalogue.Unknown ? "info" : "warning"
      ink: verdict.color
      Layout.alignment: Qt.AlignTop
    }
    BodyText {
      id: verdict

      objectName: "verdict"
      text: card.chosen.verdictText
      font.pixelSize: Theme.secondary
      color: card.chosen.verdict === App.Catalogue.Fits ? Theme.colors.success
        : card.chosen.verdict === App.Catalogue.TooLarge ? Theme.colors.error
        : card.chosen.verdict === App.Catalogue.FitsPartly ? Theme.colors.warning : Theme.colors.muted
      Layout.fillWidth: true
    }
  }
}
