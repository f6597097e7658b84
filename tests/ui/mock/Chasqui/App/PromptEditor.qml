import QtQml

QtObject {
  id: editor

  property string promptId: ""
  property bool builtIn: false
  property string name: ""
  property string emoji: ""
  property string tags: ""
  property string text: ""
  property string unknownVariables: ""
  property int tokens: 0
  property real share: 0
  property PresetChoice preset: PresetChoice {}
  property var versions: []
  property var calls: []

  signal opened()
  signal changed()

  function open(promptId: string) {
    editor.promptId = promptId
    editor.opened()
  }
  function readVersions() {}
  function bringBack(versionId: string) { editor.calls = editor.calls.concat(["bring back " + versionId]) }
}
