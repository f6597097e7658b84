import QtQml
import QtQml.Models

ListModel {
  id: about

  property string version: "0.0.0"
  property string dataFolder: "/home/somebody/.local/share/chasqui"
  property var calls: []

  Component.onCompleted: about.append({ name: "Qt 6", licence: "LGPL 3", use: "the window" })

  function openDataFolder(): bool {
    about.calls = about.calls.concat(["open"])
    return true
  }
}
