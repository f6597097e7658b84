import QtQml.Models

ListModel {
  id: preview

  property int chosenCount: 0
  property int choosableCount: 0
  property var calls: []

  function add(name: string, state: string, notes: string, choosable: bool) {
    preview.append({ name: name, emoji: "", state: state, notes: notes, excerpt: "You are …", chosen: choosable,
      choosable: choosable })
    preview.choosableCount += choosable ? 1 : 0
    preview.chosenCount += choosable ? 1 : 0
  }
  function choose(row: int, chosen: bool) {
    preview.calls = preview.calls.concat([`choose ${row} ${chosen}`])
    preview.setProperty(row, "chosen", chosen)
    preview.chosenCount += chosen ? 1 : -1
  }
  function chooseAll(chosen: bool) {
    preview.calls = preview.calls.concat([`all ${chosen}`])
    preview.chosenCount = chosen ? preview.choosableCount : 0
  }
}
