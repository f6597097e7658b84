import QtQml
import QtQml.Models

ListModel {
  id: list

  property string filter: ""
  property var categories: ["Appearance", "Writing"]
  property bool anyChanged: false
  property var calls: []

  Component.onCompleted: {
    list.add({ key: "theme", heading: "Appearance", category: "Appearance", kind: "choice", label: "Colours",
      help: "Light or dark.", facts: "Default: As the desktop says.", choice: 0, words: "As the desktop says" })
    list.add({ key: "textSize", category: "Appearance", kind: "number", label: "Size of the text", help: "Of all text.",
      facts: "Default: 100 %, range 80 % to 200 %.", value: 100, lowest: 80, highest: 200, step: 10, words: "100 %", unit: "%" })
    list.add({ key: "enterSends", heading: "Writing", category: "Writing", kind: "switch", label: "Enter sends",
      help: "Enter sends.", facts: "Default: on.", value: 1, words: "on" })
  }

  function add(row: var) {
    list.append(Object.assign({ heading: "", changed: false, value: 0, lowest: 0, highest: 0,
      sliderEnd: row.highest ?? 0, step: 1, decimals: 0, choice: -1, idle: "", unit: "" }, row))
  }
  function note(call: string) { list.calls = list.calls.concat([call]) }
  function choicesOf(key: string): list<string> { return ["As the desktop says", "Light", "Dark"] }
  function set(key: string, value: var) { list.note("set " + key + " " + value) }
  function setTexts(key: string, texts: list<string>) { list.note("setTexts " + key + " " + texts.join("|")) }
  function mistakeIn(key: string, typed: string): string { return "" }
  function choose(key: string, choice: int) { list.note("choose " + key + " " + choice) }
  function reset(key: string) { list.note("reset " + key) }
  function resetAll() { list.note("resetAll") }
}
