// Gives the actions of one window their keys, and has done what they ask for.
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Chasqui.App as App

Item {
  id: keys

  required property App.ActionList list
  required property var handlers // a function for each line of app's catalogue, by its id

  Connections {
    target: keys.list
    function onTriggered(actionId: string) {
      keys.handlers[actionId]()
    }
  }
  Instantiator {
    model: keys.list
    delegate: Shortcut {
      id: shortcut

      required property var model

      sequences: shortcut.model.keys ? [shortcut.model.keys] : []
      enabled: shortcut.model.enabled
      onActivated: keys.list.trigger(shortcut.model.actionId)
    }
  }
}
