import QtQml
import QtQml.Models

QtObject {
  id: editor

  property string promptId: ""
  property bool builtIn: false
  property string name: ""
  property string emoji: ""
  property string tags: ""
  property string text: ""
  property string unknownVariables: ""
  property ListModel examples: ListModel {}
  property bool canAddExample: true
  property string tag: ""
  property bool refusesTags: true
  property ModelText modelText: ModelText {}
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
  function note(call: string) { editor.calls = editor.calls.concat([call]) }
  function addExample() { editor.examples.append({ question: "", answer: "", whole: false, tag: "" }) }
  function setExample(row: int, question: string, answer: string) {
    editor.examples.setProperty(row, "question", question)
    editor.examples.setProperty(row, "answer", answer)
  }
  function removeExample(row: int) { editor.examples.remove(row) }
  function moveExample(row: int, step: int) { editor.note("move example " + row + " " + step) }
  function escapeTags() { editor.note("escape tags") }
  function readVersions() {}
  function compareVersion(versionId: string, text: string): var {
    return { styled: editor.modelText.shown(editor.versions.find(version => version.versionId === versionId).text), spoken: "(only here: were)" }
  }
  function bringBack(versionId: string) { editor.calls = editor.calls.concat(["bring back " + versionId]) }
}
