import QtQml.Models

ListModel {
  id: foreign

  property bool scanning: false
  property bool scanned: false
  property int tickedCount: 0
  property string troubleText: ""
  property var folders: []
  property var calls: []

  function note(call: string) { foreign.calls = foreign.calls.concat([call]) }
  function add(name: string, application: string, problem: string, linked: bool) {
    foreign.append({ name: name, application: application, facts: "3.83 GB · Q4_0 · context 4,096", problem: problem,
      ticked: false, linked: linked })
  }
  function scan() { foreign.note("scan") }
  function setTicked(row: int, ticked: bool) {
    foreign.note(`tick ${row} ${ticked}`)
    foreign.setProperty(row, "ticked", ticked)
    foreign.tickedCount += ticked ? 1 : -1
  }
  function tickAll() { foreign.note("tick all") }
  function addFolder(folder: url) { foreign.note(`add ${folder}`) }
  function removeFolder(folder: string) { foreign.note(`remove ${folder}`) }
  function link() { foreign.note("link") }
}
