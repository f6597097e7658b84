import QtQml

QtObject {
  id: place

  property string subject: ""
  property string name: "Work"
  property var choices: ["Not set", "Guide", "Brief"]
  property int choice: 0
  readonly property bool isSet: place.choice > 0
  property var calls: []

  function choose(choice: int) {
    place.calls = place.calls.concat(["choose " + choice])
    place.choice = choice
  }
  function reset() { place.choose(0) }
}
