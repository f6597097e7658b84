// Stands in a focus scope, which is then entered at its beginning each time: it forgets which of its controls had the
// keyboard when that goes elsewhere in the window.
import QtQuick

Item {
  id: anew

  required property FocusScope scope

  Connections {
    target: anew.scope
    function onActiveFocusChanged() {
      if (anew.scope.activeFocus || !anew.Window.active)
        return
      anew.focus = true // takes the place of what had it, and gives it up
      anew.focus = false
    }
  }
}
