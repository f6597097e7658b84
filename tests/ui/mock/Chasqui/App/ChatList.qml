import QtQml
import QtQml.Models

ListModel {
  id: list

  property QtObject application: null
  property FolderList folders: FolderList { chats: list }
  property string currentId: ""
  property string filter: ""
  property string undoText: ""
  property int undoSteps: list.undoText ? 1 : 0
  property int selectedCount: 0
  property var removed: null
  property var calls: []

  signal exportRequested(chatIds: var)

  function note(call: string) { list.calls = list.calls.concat([call]) }

  function rowOfChat(chatId: string): int {
    for (let i = 0; i < list.count; ++i)
      if (list.get(i).chatId === chatId)
        return i
    return -1
  }
  function openFolderOf(chatId: string) {}
  function rowOfFolder(folderId: string): int {
    for (let i = 0; i < list.count; ++i)
      if (list.get(i).isFolder && list.get(i).folderId === folderId)
        return i
    return -1
  }
  function row(values: var): var {
    return Object.assign({ chatId: "", title: "", section: "", heading: "", current: false, busy: false, preview: "",
      folderId: "", isFolder: false, expanded: false, chatCount: 0, pinned: false, selected: false }, values)
  }
  function nameSections() {
    for (let i = 0; i < list.count; ++i) {
      const first = i === 0 || list.get(i).section !== list.get(i - 1).section
      list.setProperty(i, "heading", first ? list.get(i).section : "")
    }
  }
  function add(chatId: string, title: string, section: string) {
    list.append(list.row({ chatId: chatId, title: title, section: section }))
    list.nameSections()
  }
  // A folder above all other rows.
  function addFolder(folderId: string, name: string, count: int) {
    list.folders.add(folderId, name)
    list.insert(0, list.row({ folderId: folderId, title: name, section: "Folders", isFolder: true, expanded: true,
      chatCount: count }))
    list.nameSections()
  }
  function create() {
    list.note("create")
    const chatId = "new" + list.count
    list.insert(0, list.row({ chatId: chatId, title: "New chat", section: "Today" }))
    list.nameSections()
    list.open(chatId)
  }
  function createIn(folderId: string) { list.note("create in " + folderId) }
  function open(chatId: string) {
    list.note("open " + chatId)
    for (let i = 0; i < list.count; ++i)
      list.setProperty(i, "current", list.get(i).chatId === chatId)
    list.currentId = chatId
    list.application.chat.chatId = chatId
    list.application.chat.title = list.get(list.rowOfChat(chatId)).title
  }
  function openInWindow(chatId: string) { list.note("window " + chatId) }
  function rename(chatId: string, title: string) {
    list.note("rename " + chatId + " " + title)
    list.setProperty(list.rowOfChat(chatId), "title", title)
  }
  function duplicate(chatId: string) { list.note("duplicate " + chatId) }
  function exportChats(chatId: string) {
    list.note("export " + list.targetsOf(chatId).join(" "))
    list.exportRequested(list.targetsOf(chatId))
  }
  function titleOf(chatId: string): string { return list.get(list.rowOfChat(chatId)).title }
  function archive(chatId: string) { list.note("archive " + list.targetsOf(chatId).join(" ")) }
  function setPinned(chatId: string, pinned: bool) { list.note((pinned ? "pin " : "unpin ") + chatId) }
  function togglePinned(chatId: string) { list.note("toggle pin " + chatId) }
  function moveTo(chatId: string, folderId: string) { list.note("move " + chatId + " to " + folderId) }
  function dropAt(chatId: string, row: int) { list.note("drop " + chatId + " at " + row) }
  function setExpanded(folderId: string, expanded: bool) { list.note((expanded ? "expand " : "close ") + folderId) }
  function remove(chatId: string) {
    list.note("remove " + chatId)
    const rows = []
    for (let i = 0; i < list.count; ++i)
      rows.push(Object.assign({}, list.get(i)))
    list.removed = rows.find(row => row.chatId === chatId)
    list.clear()
    rows.filter(row => row.chatId !== chatId).forEach(row => list.append(row))
    list.nameSections()
    list.undoText = "“" + list.removed.title + "” deleted"
  }
  function undo() {
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

  function selected(): var {
    const ids = []
    for (let i = 0; i < list.count; ++i)
      if (list.get(i).selected)
        ids.push(list.get(i).chatId)
    return ids
  }
  function targetsOf(chatId: string): var {
    const ids = list.selected()
    return ids.includes(chatId) ? ids : [chatId]
  }
  function select(chosen: var) {
    for (let i = 0; i < list.count; ++i)
      list.setProperty(i, "selected", !list.get(i).isFolder && chosen(i))
    list.selectedCount = list.selected().length
  }
  property int anchor: -1
  function toggleSelected(chatId: string) {
    list.anchor = list.rowOfChat(chatId)
    list.select(i => list.get(i).selected !== (i === list.anchor))
  }
  function selectTo(chatId: string) {
    const to = list.rowOfChat(chatId)
    list.select(i => i >= Math.min(list.anchor, to) && i <= Math.max(list.anchor, to))
  }
  function selectAll() { list.select(() => true) }
  function clearSelection() { list.select(() => false) }
}
