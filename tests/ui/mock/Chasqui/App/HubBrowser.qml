import QtQml.Models

ListModel {
  id: hub

  property bool busy: false
  property string searched: ""
  property string repository: ""
  property var files: []
  property string repositoryWords: ""
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property var calls: []

  function note(call: string) { hub.calls = hub.calls.concat([call]) }
  function add(name: string, words: string) { hub.append({ name: name, words: words, opened: false }) }
  function search(words: string) { hub.note("search " + words) }
  function open(repository: string) { hub.note("open " + repository) }
  function close() {
    hub.note("close")
    hub.repository = ""
  }
  function retry() { hub.note("retry") }
}
