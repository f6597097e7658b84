// The models known so far, in a popup: choose one, open another, see why one failed.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: picker

  required property App.ModelController models
  required property real windowHeight

  property string openKeys: ""

  signal openRequested()
  signal pageRequested()
  signal copyRequested(text: string)

  function openNear(item: Item) {
    const at = item.mapToItem(picker.parent, 0, 0)
    picker.x = Math.max(Theme.spaceS, Math.min(at.x, picker.parent.width - picker.width - Theme.spaceS))
    picker.bottom = at.y - Theme.spaceS
    picker.open()
  }

  function openInMiddle() {
    picker.x = Math.round((picker.parent.width - picker.width) / 2)
    picker.bottom = picker.windowHeight * 0.8
    picker.open()
  }

  property real bottom: 0

  objectName: "modelPicker"
  y: Math.max(Theme.spaceS, picker.bottom - picker.height)
  width: Math.min(Theme.popupWidth, (picker.parent?.width ?? Theme.popupWidth) - 2 * Theme.spaceS)
  padding: Theme.spaceS
  modal: true
  dim: false
  focus: true
  enter: Transition {
    NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.duration; easing.type: Easing.OutCubic }
  }
  exit: Transition {
    NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.duration; easing.type: Easing.OutCubic }
  }
  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
  }

  contentItem: ModelChoice {
    models: picker.models
    listHeight: picker.windowHeight * 0.4
    openKeys: picker.openKeys
    focus: true
    onChosen: picker.close()
    onOpenRequested: {
      picker.close()
      picker.openRequested()
    }
    onPageRequested: {
      picker.close()
      picker.pageRequested()
    }
    onCopyRequested: text => picker.copyRequested(text)
  }
}
