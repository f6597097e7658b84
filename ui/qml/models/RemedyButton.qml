// One step that makes a model fit; its words may take several lines.
import QtQuick
import Chasqui.Ui

ActionButton {
  id: remedy

  verticalPadding: Theme.spaceS

  contentItem: BodyText {
    text: remedy.text
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
  }
}
