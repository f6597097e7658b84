// A picture of the icon set, in a colour of the theme.
import QtQuick
import QtQuick.Controls.impl
import Chasqui.Ui

IconImage {
  id: icon

  property string iconName: ""
  property color ink: Theme.colors.text

  source: icon.iconName ? Theme.icon(icon.iconName) : ""
  color: icon.ink
  sourceSize.width: Theme.iconSize
  sourceSize.height: Theme.iconSize
  visible: icon.iconName
  Accessible.ignored: true
}
