import QtQml.Models

ListModel {
  id: meta

  property bool linked: false
  property string expiryText: ""
  property string error: ""
  property string errorNextStep: ""
  property string sizeText: ""
  property bool ready: false
  property var calls: []

  function note(call: string) { meta.calls = meta.calls.concat([call]) }
  function add(name: string, title: string) {
    meta.append({ name: name, title: title, sizeText: "about 13.5 GB", ticked: false })
  }
  function paste(text: string) { meta.note("paste " + text) }
  function tick(name: string, on: bool) { meta.note("tick " + name + " " + on) }
  function start() { meta.note("start") }
}
