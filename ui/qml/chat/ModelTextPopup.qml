// The open chat as the model will read it next, over the window.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: popup

  required property App.ModelText modelText
  readonly property bool wanted: popup.modelText.active

  objectName: "modelTextPopup"
  parent: T.Overlay.overlay
  anchors.centerIn: parent
  width: Math.min(Theme.column, (parent?.width ?? Theme.column) - 2 * Theme.spaceL)
  height: Math.min(implicitHeight, (parent?.height ?? Theme.column) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true
  onWantedChanged: popup.wanted ? popup.open() : popup.close()
  onOpened: contentItem.forceActiveFocus(Qt.TabFocusReason)
  onClosed: popup.modelText.active = false

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  contentItem: ModelTextForm {
    modelText: popup.modelText
    onClosed: popup.close()
  }
}
