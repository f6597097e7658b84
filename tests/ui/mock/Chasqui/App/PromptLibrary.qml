import QtQml

QtObject {
  id: library

  property PromptList shown: PromptList {}
  property PromptList trash: PromptList {}
  property string filter: ""
  property string undoText: ""
  property int undoCount: 0
  property var calls: []

  function note(call: string) { library.calls = library.calls.concat([call]) }
  function create(name: string, text: string): string {
    library.note("create")
    library.shown.insert(0, { promptId: "new", name: "", emoji: "", tags: "", excerpt: "", builtIn: false })
    return "new"
  }
  function duplicate(promptId: string): string {
    library.note("duplicate " + promptId)
    return promptId
  }
  function moveBefore(promptId: string, beforeId: string) { library.note("move " + promptId + " before " + beforeId) }
  function move(promptId: string, step: int) { library.note("move " + promptId + " " + step) }
  function remove(promptId: string) { library.note("remove " + promptId) }
  function undo() { library.note("undo") }
  function dismissUndo() { library.note("dismiss") }
  function restore(promptId: string) { library.note("restore " + promptId) }
  function erase(promptId: string) { library.note("erase " + promptId) }
}
