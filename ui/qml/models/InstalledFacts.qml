// What is known of an installed model, below its name.
import QtQuick
import QtQuick.Layouts
import Chasqui.Ui

ColumnLayout {
  id: block

  required property string facts
  required property string history
  required property string problem
  required property string place
  required property bool verified
  required property bool placeShown

  spacing: Theme.spaceXs

  BodyText {
    text: block.facts
    visible: text
    font.pixelSize: Theme.secondary
    Accessible.ignored: true
    Layout.fillWidth: true
  }
  RowLayout {
    spacing: Theme.spaceXs
    Layout.fillWidth: true

    Icon {
      iconName: "check"
      ink: Theme.colors.success
      visible: block.verified
    }
    BodyText {
      text: block.history
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Accessible.ignored: true
      Layout.fillWidth: true
    }
  }
  BodyText {
    objectName: "installedProblem"
    text: block.problem
    visible: text
    color: Theme.colors.warning
    font.pixelSize: Theme.secondary
    Accessible.ignored: true
    Layout.fillWidth: true
  }
  BodyText {
    text: block.place
    visible: block.placeShown
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    horizontalAlignment: Text.AlignLeft
    wrapMode: Text.NoWrap
    elide: Text.ElideMiddle
    Accessible.name: text
    Layout.fillWidth: true
  }
}
