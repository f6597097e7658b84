import QtQml

QtObject {
  id: preset

  property PresetChoice choice: PresetChoice {}
  property string source: "From the settings page."
  property string keepable: ""
  property var calls: []

  function saveAs(name: string) { preset.calls = preset.calls.concat(["save " + name]) }
  function keep() {
    preset.calls = preset.calls.concat(["keep"])
    preset.keepable = ""
  }
}
