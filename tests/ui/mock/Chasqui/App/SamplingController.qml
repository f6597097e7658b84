import QtQml

QtObject {
  id: sampling

  readonly property var defaults: ({ temperature: 0.6, topK: 0, topP: 0.9, minP: 0, repeatPenalty: 1, maxTokens: 0 })
  property real temperature: 0.6
  property int topK: 0
  property real topP: 0.9
  property real minP: 0
  property real repeatPenalty: 1
  property string seed: ""
  property int maxTokens: 0
  property string seedError: ""
  readonly property bool modified: sampling.seed !== ""
    || Object.keys(sampling.defaults).some(name => sampling[name] !== sampling.defaults[name])

  function reset() {
    for (const name in sampling.defaults)
      sampling[name] = sampling.defaults[name]
    sampling.seed = ""
  }
  function isDefault(name: string): bool { return sampling[name] === sampling.defaults[name] }
  function defaultValue(name: string): real { return sampling.defaults[name] ?? 0 }
}
