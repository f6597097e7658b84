// Asks which system prompt the new chats of a folder begin with.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: popup

  required property App.PromptLayers layers

  function ask(folderId: string) {
    popup.layers.folder.subject = folderId
    popup.open()
  }

  objectName: "folderPromptPopup"
  parent: T.Overlay.overlay
  anchors.centerIn: parent
  width: Math.min(Theme.popupWidth, (parent?.width ?? Theme.popupWidth) - 2 * Theme.spaceL)
  padding: Theme.spaceXl
  modal: true
  focus: true
  onOpened: contentItem.forceActiveFocus(Qt.TabFocusReason)

  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.border
  }
  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  contentItem: FolderPromptForm {
    place: popup.layers.folder
    onClosed: popup.close()
  }
}
