import QtQml

QtObject {
  id: fields

  property bool known: true
  property int contextTokens: 4096
  property int contextDefault: 4096
  property int contextLeast: 128
  property int contextMost: 4096
  readonly property bool contextChanged: fields.contextTokens !== fields.contextDefault
  property var cacheChoices: ["f16: the usual one", "q8_0: half as large", "f32: exact"]
  property int cacheIndex: 0
  property int gpuLayers: 32
  property int layers: 32
  readonly property bool gpuLayersChanged: fields.gpuLayers !== fields.layers
  property var deviceChoices: ["The best one: Card", "Card", "Other"]
  property int deviceIndex: 0
  property var draftChoices: ["None", "Small", "Smaller"]
  property int draftIndex: 0
  readonly property string draftText: fields.draftIndex > 0 ? "It takes 1 GB of memory beside this model." : ""
  property int idleMinutes: 0
  property int idleMost: 1440
  property PresetChoice preset: PresetChoice {}

  function resetContext() { fields.contextTokens = fields.contextDefault }
  function resetGpuLayers() { fields.gpuLayers = fields.layers }
}
