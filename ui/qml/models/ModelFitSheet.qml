// Before loading: shown for a model that does not fit the device, and on request.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: sheet

  required property App.ModelFit fit

  objectName: "modelFitSheet"
  anchors.centerIn: parent
  width: Math.min(Theme.popupWidth, (parent?.width ?? Theme.popupWidth) - 2 * Theme.spaceL)
  height: Math.min(implicitHeight, (parent?.height ?? implicitHeight) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true
  onOpened: contentItem.forceActiveFocus(Qt.TabFocusReason)
  onClosed: sheet.fit.shown = false

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  contentItem: ModelFitForm {
    fit: sheet.fit
    focus: true
  }

  Connections {
    target: sheet.fit
    function onShownChanged() {
      if (sheet.fit.shown)
        sheet.open()
      else
        sheet.close()
    }
  }
}
