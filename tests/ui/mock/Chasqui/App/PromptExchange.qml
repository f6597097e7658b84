import QtQml

QtObject {
  id: exchange

  enum Step { Idle, Reading, Choosing, Importing, Writing }
  enum Format { Json, Markdown }

  property int step: PromptExchange.Idle
  property PromptPreview preview: PromptPreview {}
  property string fileName: ""
  property string importedText: ""
  property string resultText: ""
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property var calls: []

  signal finished(summary: string)

  function note(call: string) { exchange.calls = exchange.calls.concat([call]) }
  function looksImportable(file: url): bool { return file.toString().endsWith(".json") }
  function readFile(file: url) { exchange.note("read " + file) }
  function importChosen() {
    exchange.note("import")
    exchange.step = PromptExchange.Importing
  }
  function cancel() {
    if (exchange.step === PromptExchange.Idle)
      return
    exchange.note("cancel")
    exchange.step = PromptExchange.Idle
  }
  function undoImport() { exchange.note("undo") }
  function dismissImported() { exchange.importedText = "" }
  function dismissResult() {
    exchange.resultText = ""
    exchange.error = ""
  }
  function suggestedFile(promptId: string, format: int): url { return `file:///tmp/${promptId || "all"}.${format}` }
  function exportTo(promptId: string, format: int, file: url) { exchange.note(`export ${promptId} ${format} ${file}`) }
}
