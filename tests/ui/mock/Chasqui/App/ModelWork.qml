import QtQml

QtObject {
  id: work

  property bool busy: false
  property string modelId: ""
  property real progress: -1
  property string statusText: ""
  property string resultText: ""
  property string resultDetail: ""
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property var calls: []

  signal finished(summary: string)

  function cancel() { work.calls = work.calls.concat(["cancel"]) }
  function dismissResult() {
    work.calls = work.calls.concat(["dismiss"])
    work.resultText = ""
    work.error = ""
  }
}
