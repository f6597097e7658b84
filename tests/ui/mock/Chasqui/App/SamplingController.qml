import QtQml

QtObject {
  id: sampling

  property string mistake: ""
  property list<QtObject> usual: [
    SamplingRow { key: "temperature"; label: "Temperature"; standard: 0.6; highest: 5; sliderEnd: 2; step: 0.05 },
    SamplingRow { key: "topP"; label: "Top-p"; standard: 0.9 },
    SamplingRow { key: "seed"; label: "Seed"; kind: "seed"; standard: "" }
  ]
  property list<QtObject> more: [
    SamplingRow { key: "topK"; label: "Top-k"; highest: 1000; step: 1; decimals: 0 },
    SamplingRow { key: "mirostat"; label: "Mirostat"; kind: "switch"; standard: false },
    SamplingRow { key: "stopStrings"; label: "Stop strings"; kind: "texts"; standard: [] }
  ]
  readonly property bool modified: Array.from(sampling.usual).concat(Array.from(sampling.more)).some(row => row.changed)
  readonly property int moreChanged: Array.from(sampling.more).filter(row => row.changed).length

  function row(key: string): SamplingRow {
    return Array.from(sampling.usual).concat(Array.from(sampling.more)).find(row => row.key === key)
  }
  function set(key: string, value: var) { sampling.row(key).value = value }
  function setTexts(key: string, texts: list<string>) { sampling.row(key).value = texts }
  function mistakeIn(key: string, typed: string): string { return typed ? sampling.mistake : "" }
  function resetValue(key: string) { sampling.row(key).value = sampling.row(key).standard }
  function reset() {
    for (const row of Array.from(sampling.usual).concat(Array.from(sampling.more)))
      row.value = row.standard
  }
}
