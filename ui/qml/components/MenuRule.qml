// A line between groups of a menu.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

MenuSeparator {
  padding: Theme.spaceXs
  contentItem: Rectangle {
    implicitHeight: Theme.hairline
    color: Theme.colors.border
  }
}
