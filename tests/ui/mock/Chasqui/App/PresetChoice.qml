import QtQml

QtObject {
  id: choice

  property var choices: ["No preset", "Mine", "Precise"]
  property int index: 0

  function choose(index: int) { choice.index = index }
}
