// Whether a model fits, in one line with a sign; why it cannot be told, where it cannot.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

RowLayout {
  id: line

  required property App.ModelFit fit
  readonly property bool fits: line.fit.known && line.fit.verdict === App.ModelFit.Fits
  readonly property bool isTooLarge: line.fit.known && line.fit.verdict === App.ModelFit.TooLarge
  readonly property string words: line.fit.known ? line.fit.verdictText
    : line.fit.error ? line.fit.error : qsTr("Reading the model and the GPU's memory…")

  objectName: "fitVerdict"
  spacing: Theme.spaceS
  Accessible.role: Accessible.StaticText
  Accessible.name: line.words

  Icon {
    visible: line.fit.known || line.fit.error
    iconName: line.fits ? "check" : line.isTooLarge ? "error" : "warning"
    ink: line.fits ? Theme.colors.success : line.isTooLarge ? Theme.colors.error : Theme.colors.warning
    Layout.alignment: Qt.AlignTop
  }
  BodyText {
    text: line.words
    Accessible.ignored: true
    Layout.fillWidth: true
  }
}
