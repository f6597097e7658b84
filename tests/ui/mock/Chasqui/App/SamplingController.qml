import QtQml

QtObject {
  id: sampling

  property var standards: ({ temperature: 0.6, topK: 0, topP: 0.9, minP: 0, repeatPenalty: 1, maxTokens: 0 })
  property real temperature: 0.6
  property int topK: 0
  property real topP: 0.9
  property real minP: 0
  property real repeatPenalty: 1
  property string seed: ""
  property int maxTokens: 0
  property string seedError: ""
  readonly property bool modified: sampling.seed !== ""
    || Object.keys(sampling.standards).some(name => sampling[name] !== sampling.standards[name])

  function reset() {
    for (const name in sampling.standards)
      sampling[name] = sampling.standards[name]
    sampling.seed = ""
  }
}
