import QtQml
import QtQml.Models

ListModel {
  id: list

  property QtObject application: null
  property string currentId: ""
  property string filter: ""
  property string undoText: ""
  property var removed: null
  property var calls: []

  function note(call: string) { list.calls = list.calls.concat([call]) }

  function rowOf(chatId: string): int {
    for (let i = 0; i < list.count; ++i)
      if (list.get(i).chatId === chatId)
        return i
    return -1
  }
  function add(chatId: string, title: string, section: string) {
    list.append({ chatId: chatId, title: title, section: section, current: false, busy: false, preview: "" })
  }
  function create() {
    list.note("create")
    const chatId = "new" + list.count
    for (let i = 0; i < list.count; ++i)
      list.setProperty(i, "current", false)
    list.insert(0, { chatId: chatId, title: "New chat", section: "Today", current: true, busy: false, preview: "" })
    list.open(chatId)
  }
  function open(chatId: string) {
    list.note("open " + chatId)
    for (let i = 0; i < list.count; ++i)
      list.setProperty(i, "current", list.get(i).chatId === chatId)
    list.currentId = chatId
    list.application.chat.chatId = chatId
    list.application.chat.title = list.get(list.rowOf(chatId)).title
  }
  function rename(chatId: string, title: string) {
    list.note("rename " + chatId + " " + title)
    list.setProperty(list.rowOf(chatId), "title", title)
  }
  function remove(chatId: string) {
    list.note("remove " + chatId)
    const rows = []
    for (let i = 0; i < list.count; ++i)
      rows.push(Object.assign({}, list.get(i)))
    list.removed = rows.find(row => row.chatId === chatId)
    list.clear()
    rows.filter(row => row.chatId !== chatId).forEach(row => list.append(row))
    list.undoText = "“" + list.removed.title + "” deleted"
  }
  function undoRemove() {
    list.note("undo")
    list.add(list.removed.chatId, list.removed.title, "Today")
    list.undoText = ""
  }
  function dismissUndo() {
    list.note("dismiss")
    list.undoText = ""
  }
  function openNext() { list.note("next") }
  function openPrevious() { list.note("previous") }
}
