// Tells a screen reader what has just happened; nothing is seen of it.
import QtQuick

Item {
  id: region

  property string words: ""

  // Showing an alert anew is what assistive programs announce.
  function say(words: string) {
    region.visible = false
    region.words = words
    region.visible = true
  }

  objectName: "liveRegion"
  width: 1
  height: 1
  visible: false
  Accessible.role: Accessible.AlertMessage
  Accessible.name: region.words
}
