// A picture of the icon set, in a colour of the theme.
import QtQuick
import QtQuick.Controls.impl
import Chasqui.Ui

IconImage {
  id: icon

  property string name: ""
  property color ink: Theme.colors.text

  source: icon.name ? Theme.icon(icon.name) : ""
  color: icon.ink
  sourceSize.width: Theme.iconSize
  sourceSize.height: Theme.iconSize
  visible: icon.name
  Accessible.ignored: true
}
