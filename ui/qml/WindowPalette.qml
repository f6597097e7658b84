// Our colours for what is not ours: the file dialog where the desktop has none.
import QtQuick
import Chasqui.Ui

Palette {
  window: Theme.colors.window
  windowText: Theme.colors.text
  base: Theme.colors.surface
  alternateBase: Theme.colors.sidebar
  text: Theme.colors.text
  placeholderText: Theme.colors.muted
  button: Theme.colors.bubble
  buttonText: Theme.colors.text
  highlight: Theme.colors.accent
  highlightedText: Theme.colors.accentText
  light: Theme.colors.bubble
  midlight: Theme.colors.border
  mid: Theme.colors.outline
  dark: Theme.colors.outline
  toolTipBase: Theme.colors.surface
  toolTipText: Theme.colors.text
}
