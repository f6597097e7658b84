import QtQml

QtObject {
  id: tryOut

  property string question: ""
  property var others: ["Nothing", "Cook", "Brief"]
  property int otherIndex: 0
  property var variables: []
  readonly property bool running: tryOut.first.running || tryOut.second.running
  property string refusal: ""
  property bool outdated: false
  property TryAnswer first: TryAnswer {}
  property TryAnswer second: TryAnswer {}
  property var calls: []

  function note(call: string) { tryOut.calls = tryOut.calls.concat([call]) }
  function give(name: string, value: string) { tryOut.note("give " + name + " " + value) }
  function given(name: string): string { return "" }
  function run() { tryOut.note("run " + tryOut.question) }
  function stop() { tryOut.note("stop") }
  function stopFirst() { tryOut.note("stop first") }
  function stopSecond() { tryOut.note("stop second") }
  function clear() { tryOut.note("clear") }
}
