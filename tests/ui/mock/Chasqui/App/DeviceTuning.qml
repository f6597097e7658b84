import QtQml

QtObject {
  id: tuning

  property bool active: false
  property bool waiting: false
  property real fraction: 0
  property string statusText: ""
  property bool known: true
  property string deviceName: "llvmpipe (LLVM 15.0.6, 256 bits)"
  property string resultText: "Not measured yet: it runs what suits most devices of its kind."
  property var calls: []

  signal said(words: string)

  function skip() { tuning.calls = tuning.calls.concat(["skip"]) }
  function measureAgain() { tuning.calls = tuning.calls.concat(["measure"]) }
}
