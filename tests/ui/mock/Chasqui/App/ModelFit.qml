import QtQml

QtObject {
  id: fit

  enum Verdict { Fits, FitsPartly, TooLarge }

  property bool shown: false
  property bool asking: false
  property string modelId: "/m/llama.gguf"
  property string modelName: "llama-2-7b-chat"
  property bool known: true
  property string error: ""
  property int verdict: ModelFit.FitsPartly
  property string verdictText: "It fits partly: 20 of 32 layers on the GPU."
  property string deviceName: "Card"
  property string budgetText: "4.0 GB of the GPU's 4.3 GB may be used."
  property string weightsText: "4.1 GB"
  property string cacheText: "2.1 GB"
  property string scratchText: "0.3 GB"
  property string placeText: "3.9 GB go to the GPU's memory, 2.6 GB to the computer's."
  property string summary: "Weights 4.1 GB, cache 2.1 GB, scratch 0.3 GB: 6.5 GB of the 4.0 GB."
  property real weightsShare: 0.63
  property real cacheShare: 0.32
  property real scratchShare: 0.05
  property real budgetShare: 0.62
  property var remedies: ["Use a context of 2,048 tokens: 26 of 32 layers on the GPU", "Keep the cache as q8_0: then it fits"]
  property OptionFields fields: OptionFields {}
  property var calls: []

  function note(call: string) { fit.calls = fit.calls.concat([call]) }
  function apply(remedy: int) {
    fit.note("apply " + remedy)
    fit.remedies = []
    fit.verdict = ModelFit.Fits
    fit.verdictText = "It fits: all 32 layers are in the GPU's memory."
  }
  function refresh() { fit.note("refresh") }
  function load() {
    fit.note("load")
    fit.shown = false
  }
  function cancel() {
    fit.note("cancel")
    fit.shown = false
  }
}
