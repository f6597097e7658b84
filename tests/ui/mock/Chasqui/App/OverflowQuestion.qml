import QtQml

QtObject {
  id: question

  property bool open: false
  property string text: ""
  property var calls: []

  function note(call: string) {
    question.calls = question.calls.concat([call])
    question.open = false
  }
  function dropOldest(forAllChats: bool) { question.note("drop " + forAllChats) }
  function summarize(forAllChats: bool) { question.note("summarize " + forAllChats) }
  function startNewChat() { question.note("new chat") }
  function dismiss() { question.note("dismiss") }
}
