import QtQml
import QtQml.Models

ListModel {
  id: presets

  property string undoText: ""
  property int undoCount: 0
  property var calls: []

  Component.onCompleted: {
    presets.append({ presetId: "1", name: "Mine", summary: "Top-k 40", builtIn: false })
    presets.append({ presetId: "2", name: "Other", summary: "Top-k 50", builtIn: false })
    presets.append({ presetId: "builtin:precise", name: "Precise", summary: "Temperature 0.2", builtIn: true })
  }

  function note(call: string) { presets.calls = presets.calls.concat([call]) }
  function rename(presetId: string, name: string) {
    presets.note("rename " + presetId + " " + name)
    for (let row = 0; row < presets.count; ++row)
      if (presets.get(row).presetId === presetId)
        presets.setProperty(row, "name", name)
  }
  function duplicate(presetId: string): string {
    presets.note("duplicate " + presetId)
    return ""
  }
  function remove(presetId: string) {
    presets.note("remove " + presetId)
    presets.undoText = "The preset “Mine” was deleted."
    presets.undoCount = 1
  }
  function undo() {
    presets.note("undo")
    presets.undoText = ""
  }
  function dismissUndo() { presets.undoText = "" }
  function move(presetId: string, step: int) { presets.note("move " + presetId + " " + step) }
}
