import QtQml
import QtQml.Models

ListModel {
  id: models

  enum State { None, Loading, Ready, Failed }

  property string currentId: "demo"
  property string currentName: "Demo model (a toy)"
  property string currentDetail: "Q8_0 · 5.8 M parameters · context 768"
  property bool isDemo: true
  property string templateText: "From the model's own file."
  property bool templateUnknown: false
  property var templateChoices: ["As the model says: Llama 2", "Llama 2", "ChatML", "Vicuna", "Plain text"]
  property int templateIndex: 0
  property int state: ModelController.Ready
  property real progress: -1
  property string statusText: ""
  property bool freed: false
  property string deviceName: "llvmpipe (LLVM 15.0.6, 256 bits)"
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property ModelFit fit: ModelFit {}
  property DeviceTuning tuning: DeviceTuning {}
  property var calls: []

  function note(call: string) { models.calls = models.calls.concat([call]) }
  function add(modelId: string, name: string, demo: bool) {
    const detail = "Q8_0 · 5.8 M parameters"
    models.append({ modelId: modelId, name: name, detail: detail, demo: demo, current: demo, missing: false,
      chatTemplate: "Llama 2 template" })
  }
  function open(file: url) { models.note("open " + file) }
  function openFile(path: string) { models.note("file " + path) }
  function looksLikeModel(file: url): bool { return file.toString().endsWith(".gguf") }
  function select(modelId: string) { models.note("select " + modelId) }
  function forget(modelId: string) { models.note("forget " + modelId) }
  function chooseTemplate(index: int) {
    models.note("template " + index)
    models.templateIndex = index
    models.templateUnknown = false
  }
  function showMemory(modelId: string) {
    models.note("memory " + modelId)
    models.fit.asking = false
    models.fit.shown = true
  }
  function lookAt(modelId: string) { models.note("look " + modelId) }
  function unload() { models.note("unload") }
  function cancelLoading() { models.note("cancel") }
  function retry() { models.note("retry") }
}
