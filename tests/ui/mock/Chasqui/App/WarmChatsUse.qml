import QtQml

QtObject {
  id: warmChats

  property string text: "1.2 GB are in use at the moment."
  property bool any: true
  property var calls: []

  function clear() {
    warmChats.calls = warmChats.calls.concat(["clear"])
    warmChats.any = false
    warmChats.text = "Nothing is kept at the moment."
  }
}
