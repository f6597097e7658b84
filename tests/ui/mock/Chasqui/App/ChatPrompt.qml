import QtQml

QtObject {
  id: prompt

  property string promptId: ""
  property string name: ""
  property bool outdated: false
  property int exampleCount: 0
  property string source: ""
  property bool resettable: false
  property var choices: ["Not set", "Guide", "Brief"]
  property int choice: 0
  property var variables: []
  property bool asking: false
  property var calls: []

  function note(call: string) { prompt.calls = prompt.calls.concat([call]) }
  function use(promptId: string) { prompt.note("use " + promptId) }
  function reset() { prompt.note("reset") }
  function choose(choice: int) { prompt.note("choose " + choice) }
  function update() { prompt.note("update") }
  function answer(values: var) {
    prompt.note("answer " + values.join("|"))
    prompt.asking = false
  }
  function dismiss() {
    prompt.note("dismiss")
    prompt.asking = false
  }
}
