// Every action, chat and model in one list, found by a few letters.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Chasqui.App as App
import Chasqui.Ui

Popup {
  id: palette

  required property App.PaletteModel items
  required property real windowHeight

  property int chosen: -1

  function choose(row: int) {
    if (row < 0 || row >= palette.items.count)
      return
    palette.chosen = row
    palette.close()
  }

  component Fade: NumberAnimation {
    property: "opacity"
    duration: Theme.duration
    easing.type: Easing.OutCubic
  }

  // When the window has the keyboard again, so that what was chosen can give it to something else.
  function finish() {
    const row = palette.chosen
    palette.chosen = -1
    if (row >= 0)
      palette.items.choose(row)
    palette.items.close()
  }

  objectName: "palette"
  y: Math.round(palette.windowHeight / 8)
  x: Math.round(((palette.parent?.width ?? 0) - palette.width) / 2)
  width: Math.min(Theme.paletteWidth, (palette.parent?.width ?? Theme.paletteWidth) - 2 * Theme.spaceL)
  padding: Theme.spaceS
  modal: true
  focus: true
  enter: Transition { Fade { from: 0; to: 1 } }
  exit: Transition { Fade { from: 1; to: 0 } }
  background: Rectangle {
    radius: Theme.cardRadius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
  }

  T.Overlay.modal: Rectangle { color: Theme.colors.scrim }

  onAboutToShow: palette.items.open()
  onClosed: Qt.callLater(palette.finish) // qmllint disable

  contentItem: PaletteBody {
    items: palette.items
    listHeight: palette.windowHeight / 2
    focus: true
    onChosen: row => palette.choose(row)
  }
}
