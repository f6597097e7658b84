// A button whose words take several lines where there is no room for them in one.
import QtQuick
import Chasqui.Ui

ActionButton {
  id: button

  contentItem: BodyText {
    text: button.text
    font: button.font
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
  }
}
