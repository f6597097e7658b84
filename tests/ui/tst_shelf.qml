import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Shelf"

  readonly property Shelf shelf: application?.shelf ?? null

  function openPage() {
    shelf.trash.add("t1", "Old plans", "Erased in 30 days")
    shelf.trash.add("t2", "Older plans", "Erased in 2 days")
    shelf.archive.add("a1", "Kept aside", "")
    press(get("openShelf"))
    tryVerify(() => hasFocusInside(get("shelfList")))
  }

  function button(name) {
    const found = all(get("shelfList"), item => item.objectName === name)
    return found[0] ?? null
  }

  function test_the_page_shows_and_restores() {
    openPage()
    tryShows("Old plans")
    tryShows("Deleted 3 May 2026, 14:05 · Erased in 30 days")
    tryShows("What is in t1?")
    keyClick(Qt.Key_Down)
    tryShows("What is in t2?")
    keyClick(Qt.Key_Return)
    compare(shelf.calls, ["open", "restore t2"])
    press(button("shelfBack"))
    compare(shelf.calls[2], "restore t2")
  }

  function test_erasing_asks_in_place() {
    openPage()
    keyClick(Qt.Key_Delete)
    tryShows("Erase it? This cannot be undone.")
    keyClick(Qt.Key_Escape)
    tryVerify(() => !says("Erase it? This cannot be undone."))
    compare(shelf.calls, ["open"])
    keyClick(Qt.Key_Delete)
    press(button("eraseYes"))
    compare(shelf.calls, ["open", "erase t1"])
  }

  function test_emptying_asks_in_place() {
    openPage()
    press(get("emptyTrash"))
    tryShows("Erase all 2 chats? This cannot be undone.")
    press(get("emptyTrashNo"))
    compare(shelf.calls, ["open"])
    press(get("emptyTrash"))
    press(get("emptyTrashYes"))
    compare(shelf.calls, ["open", "empty"])
    shelf.eraseCount = 2
    tryShows("Erasing, 2 left")
  }

  function test_the_archive() {
    openPage()
    press(get("showArchive"))
    tryShows("Kept aside")
    tryShows("What is in a1?")
    press(button("shelfRemove"))
    press(button("shelfBack"))
    compare(shelf.calls, ["open", "remove a1", "unarchive a1"])
  }

  function test_empty_lists_say_what_they_are_for() {
    press(get("openShelf"))
    tryShows("The trash is empty. Deleted chats are kept here for 30 day(s).")
    press(get("showArchive"))
    tryVerify(() => all(root, item => (item.text ?? "").startsWith("No chat is archived.")).length === 1)
  }

  function test_the_way_back() {
    openPage()
    application.chat.state = ChatController.Writing
    keyClick(Qt.Key_Escape)
    tryVerify(() => composer().activeFocus)
    compare(application.chat.calls, [])
    compare(shelf.calls, ["open", "close"])
    openPage()
    press(get("closePage"))
    tryVerify(() => composer().activeFocus)
    openPage()
    press(get("newChat"))
    tryVerify(() => composer().activeFocus)
    verify(find("shelfList") === null)
  }

  function test_narrow_is_one_column() {
    openPage()
    window.width = 640
    waitForRendering(window.contentItem)
    tryVerify(() => get("shelfPreview").mapToItem(root, 0, 0).y > get("shelfList").mapToItem(root, 0, 0).y + 50)
  }
}
