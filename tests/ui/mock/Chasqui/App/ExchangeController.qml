import QtQml

QtObject {
  id: exchange

  enum Format { Markdown, PlainText, Json, Pdf }

  property bool busy: false
  property real progress: -1
  property string statusText: ""
  property string resultText: ""
  property string resultDetail: ""
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property var calls: []

  signal finished(summary: string)

  function note(call: string) { exchange.calls = exchange.calls.concat([call]) }
  function suggestedFile(title: string, format: int): url { return "file:///tmp/" + title + "." + format }
  function suggestedArchive(): url { return "file:///tmp/all.zip" }
  function looksImportable(file: url): bool { return file.toString().endsWith("conversations.json") }
  function hasChoice(format: int): bool { return format !== ExchangeController.Json }
  function exportChat(chatId: string, format: int, allBranches: bool, file: url) {
    exchange.note(`export ${chatId} ${format} ${allBranches} ${file}`)
  }
  function exportArchive(chatIds: list<string>, file: url) { exchange.note(`archive ${chatIds} ${file}`) }
  function importFile(file: url) { exchange.note("import " + file) }
  function cancel() { exchange.note("cancel") }
  function dismissResult() {
    exchange.note("dismiss")
    exchange.resultText = ""
    exchange.error = ""
  }
  function copyAsMarkdown(chatId: string) { exchange.note("copy " + chatId) }
}
