import QtQml
import QtQml.Models

ListModel {
  id: models

  enum State { None, Loading, Ready, Failed }

  property string currentId: "demo"
  property string currentName: "Demo model (a toy)"
  property string currentDetail: "Q8_0 · 5.8 M parameters · context 768"
  property bool isDemo: true
  property int state: ModelController.Ready
  property real progress: -1
  property string statusText: ""
  property string deviceName: "llvmpipe (LLVM 15.0.6, 256 bits)"
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property var calls: []

  function note(call: string) { models.calls = models.calls.concat([call]) }
  function add(modelId: string, name: string, demo: bool) {
    const detail = "Q8_0 · 5.8 M parameters"
    models.append({ modelId: modelId, name: name, detail: detail, demo: demo, current: demo, missing: false })
  }
  function open(file: url) { models.note("open " + file) }
  function select(modelId: string) { models.note("select " + modelId) }
  function forget(modelId: string) { models.note("forget " + modelId) }
  function cancelLoading() { models.note("cancel") }
  function retry() { models.note("retry") }
}
