// A popup for one step on the way to a model; closing it ends the wish.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: popup

  required property App.DownloadFlow flow
  required property bool wanted

  anchors.centerIn: parent
  width: Math.min(Theme.paletteWidth, (parent?.width ?? Theme.paletteWidth) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true
  closePolicy: Popup.CloseOnEscape
  onWantedChanged: popup.wanted ? popup.open() : popup.close()
  onOpened: contentItem.forceActiveFocus(Qt.TabFocusReason)
  onClosed: if (popup.wanted) popup.flow.cancel()
  Component.onCompleted: if (popup.wanted) popup.open()

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }
}
