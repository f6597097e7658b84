import QtQml

QtObject {
  id: shelf

  property ShelfList archive: ShelfList {}
  property ShelfList trash: ShelfList {}
  property ShelfPreview preview: ShelfPreview {}
  property bool reading: false
  property int eraseCount: 0
  property int keptDays: 30
  property var calls: []

  function note(call: string) { shelf.calls = shelf.calls.concat([call]) }
  function open() { shelf.note("open") }
  function close() { shelf.note("close") }
  function unarchive(chatId: string) { shelf.note("unarchive " + chatId) }
  function remove(chatId: string) { shelf.note("remove " + chatId) }
  function restore(chatId: string) { shelf.note("restore " + chatId) }
  function restoreAll() { shelf.note("restore all") }
  function erase(chatId: string) { shelf.note("erase " + chatId) }
  function emptyTrash() { shelf.note("empty") }
}
