import QtQml
import QtQml.Models

ListModel {
  id: folders

  property QtObject chats: null
  property var calls: []

  signal created(folderId: string)

  function note(call: string) { folders.calls = folders.calls.concat([call]) }
  function add(folderId: string, name: string) { folders.append({ folderId: folderId, name: name }) }
  function create(name: string, chatIds: var) {
    folders.note("create " + name + " " + chatIds.join(" "))
    folders.chats.addFolder("made", name, chatIds.length)
    folders.created("made")
  }
  function rename(folderId: string, name: string) { folders.note("rename " + folderId + " " + name) }
  function remove(folderId: string) { folders.note("remove " + folderId) }
  function move(folderId: string, step: int) { folders.note("move " + folderId + " " + step) }
}
