import QtQml.Models

ListModel {
  id: library

  property bool scanning: false
  property ModelWork work: ModelWork {}
  property ModelsFolder folder: ModelsFolder {}
  property ForeignModels foreign: ForeignModels {}
  property var conversions: ["Q4_K · small and good, the usual choice", "Q8_0 · nearly exact, half as large as F16"]
  property var calls: []

  function note(call: string) { library.calls = library.calls.concat([call]) }
  function add(modelId: string, name: string, values: var) {
    library.append(Object.assign({ modelId: modelId, name: name, facts: "3.83 GB · Q4_0 · context 4,096 · Llama 2 template",
      history: "Last used 3/5/26 14:05 · Not verified", problem: "", place: "~" + modelId, demo: false, current: false,
      verified: false, usable: true, deletable: true, listed: true }, values))
  }
  function refresh() { library.note("refresh") }
  function open(modelId: string) { library.note("open " + modelId) }
  function rename(modelId: string, name: string) { library.note(`rename ${modelId} ${name}`) }
  function verify(modelId: string) { library.note("verify " + modelId) }
  function showInFolder(modelId: string) { library.note("show " + modelId) }
  function remove(modelId: string) { library.note("remove " + modelId) }
  function forget(modelId: string) { library.note("forget " + modelId) }
  function convert(modelId: string, conversion: int) { library.note(`convert ${modelId} ${conversion}`) }
  function conversionSize(modelId: string, conversion: int): string { return conversion === 0 ? "about 4 GB" : "" }
  function conversionName(modelId: string, conversion: int): string { return ["a.Q4_K.gguf", "a.Q8_0.gguf"][conversion] }
}
