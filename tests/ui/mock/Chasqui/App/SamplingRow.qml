import QtQml

QtObject {
  id: row

  required property string key
  property string kind: "number"
  property string label: row.key
  property string help: "What it does."
  property var standard: 0
  property var value: row.standard
  property string facts: `Default: ${row.standard}, range ${row.lowest} to ${row.highest}.`
  property string words: String(row.value)
  readonly property bool changed: String(row.value) !== String(row.standard)
  property real lowest: 0
  property real highest: 1
  property real sliderEnd: row.highest
  property real step: 0.01
  property int decimals: 3
  property int choice: -1
  property string idle: ""
  property string heading: ""
  property string category: ""
}
