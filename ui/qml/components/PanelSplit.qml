// Three panels beside each other, in the direction of the language.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

SplitView {
  id: split

  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true
  handle: PanelHandle {}
  Component.onCompleted: {
    if (!Theme.rightToLeft)
      return
    split.moveItem(2, 0)  // it does not turn itself round
    split.moveItem(2, 1)
  }
}
