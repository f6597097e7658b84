import QtQml

QtObject {
  id: meter

  property int capacity: 0
  property int system: 0
  property int history: 0
  property int draft: 0
  property int reserve: 0
  readonly property int used: meter.system + meter.history + meter.draft

  property bool over: meter.used > meter.capacity - meter.reserve
  readonly property real usedShare: meter.capacity > 0 ? Math.min(1, meter.used / meter.capacity) : 0
  readonly property real limitShare: meter.capacity > 0 ? 1 - meter.reserve / meter.capacity : 0

  function fill(system: int, history: int, draft: int, reserve: int, capacity: int) {
    Object.assign(meter, { system, history, draft, reserve, capacity })
  }
}
