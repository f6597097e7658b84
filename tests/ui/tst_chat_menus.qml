import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "ChatMenus"

  function list() { return get("chatList") }

  function rowOf(title) { return all(list(), item => item.rowId !== undefined && item.title === title)[0] }

  // The cursor on the row, and its menu by the keyboard.
  function openMenu(title) {
    list().forceActiveFocus(Qt.TabFocusReason)
    list().currentIndex = rowOf(title).index
    keyClick(Qt.Key_F10, Qt.ShiftModifier)
  }

  function line(name) {
    tryVerify(() => all(root, item => item.objectName === name).length > 0, 2000, name + " is on show")
    return all(root, item => item.objectName === name)[0]
  }

  function choose(name) { press(line(name)) }

  function test_the_menu_by_key_mouse_and_button() {
    openMenu("Capitals")
    line("menuDelete")
    keyClick(Qt.Key_Escape)
    tryVerify(() => all(root, item => item.objectName === "menuDelete").length === 0)
    keyClick(Qt.Key_Menu)
    line("menuDelete")
    keyClick(Qt.Key_Escape)
    tryVerify(() => all(root, item => item.objectName === "menuDelete").length === 0)
    const row = rowOf("Words for llamas")
    mouseClick(row, 40, row.height - 16, Qt.RightButton)
    line("menuDelete")
    keyClick(Qt.Key_Escape)
    tryVerify(() => all(root, item => item.objectName === "menuDelete").length === 0)
    press(all(row, item => item.objectName === "rowMenu")[0])
    choose("menuArchive")
    compare(application.chats.calls, ["archive chat-2"])
  }

  function test_each_line_asks_for_its_own_data() {
    return [
      { tag: "pin", line: "menuPin", call: "pin chat-3" },
      { tag: "window", line: "menuWindow", call: "window chat-3" },
      { tag: "archive", line: "menuArchive", call: "archive chat-3" },
      { tag: "duplicate", line: "menuDuplicate", call: "duplicate chat-3" },
      { tag: "export", line: "menuExport", call: "export chat-3" },
      { tag: "delete", line: "menuDelete", call: "remove chat-3" },
    ]
  }

  function test_each_line_asks_for_its_own(data) {
    openMenu("Capitals")
    choose(data.line)
    compare(application.chats.calls, [data.call])
  }

  function test_open_goes_to_the_composer() {
    openMenu("Capitals")
    choose("menuOpen")
    compare(application.chats.calls, ["open chat-3"])
    tryVerify(() => composer().activeFocus)
  }

  function test_rename_from_the_menu() {
    openMenu("Capitals")
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    tryVerify(() => find("renameField")?.activeFocus ?? false)
    type("Seats")
    keyClick(Qt.Key_Return)
    compare(application.chats.calls, ["rename chat-3 Seats"])
  }

  function test_move_to_a_folder_by_keys() {
    application.chats.addFolder("f", "Work", 0)
    openMenu("Capitals")
    for (let i = 0; i < 4; ++i)
      keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Right)
    line("menuNewFolder")
    keyClick(Qt.Key_Down) // “Out of its folder” is for chats that are in one
    keyClick(Qt.Key_Return)
    compare(application.chats.calls, ["move chat-3 to f"])
  }

  function test_a_new_folder_from_the_menu_is_named_in_place() {
    openMenu("Capitals")
    for (let i = 0; i < 4; ++i)
      keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Right)
    choose("menuNewFolder")
    compare(application.chats.folders.calls, ["create New folder chat-3"])
    tryVerify(() => find("renameField")?.activeFocus ?? false)
    type("Work")
    keyClick(Qt.Key_Return)
    compare(application.chats.folders.calls[1], "rename made Work")
  }

  function test_folder_rows() {
    application.chats.addFolder("f", "Work", 2)
    tryShows("Folders")
    list().forceActiveFocus(Qt.TabFocusReason)
    list().currentIndex = 0
    keyClick(Qt.Key_Left)
    compare(application.chats.calls, ["close f"])
    keyClick(Qt.Key_Return)
    compare(application.chats.calls, ["close f", "close f"])
    keyClick(Qt.Key_Down, Qt.AltModifier)
    keyClick(Qt.Key_Delete)
    compare(application.chats.folders.calls, ["move f 1", "remove f"])
    keyClick(Qt.Key_F10, Qt.ShiftModifier)
    choose("menuChatHere")
    compare(application.chats.calls[2], "create in f")
  }

  function test_several_chats_by_keys() {
    list().forceActiveFocus(Qt.TabFocusReason)
    list().currentIndex = 0
    keyClick(Qt.Key_Down, Qt.ShiftModifier)
    compare(application.chats.selected(), ["chat-1", "chat-2"])
    openMenu("Words for llamas")
    tryVerify(() => says("Delete 2 chats"))
    compare(all(root, item => item.objectName === "menuRename").length, 0)
    choose("menuArchive")
    compare(application.chats.calls, ["archive chat-1 chat-2"])
    list().forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_A, Qt.ControlModifier)
    compare(application.chats.selectedCount, 3)
    application.chat.state = ChatController.Writing
    keyClick(Qt.Key_Escape)
    compare(application.chats.selectedCount, 0)
    compare(application.chat.calls, [])
  }

  function test_several_chats_by_mouse() {
    const click = (title, modifiers) => {
      const row = rowOf(title)
      mouseClick(row, 40, row.height - 16, Qt.LeftButton, modifiers)
    }
    click("The first chat", Qt.ControlModifier)
    click("Capitals", Qt.ControlModifier)
    compare(application.chats.selected(), ["chat-1", "chat-3"])
    click("Words for llamas", Qt.ShiftModifier)
    compare(application.chats.selected(), ["chat-2", "chat-3"])
    compare(application.chats.calls, [])
  }

  function test_a_chat_is_dragged_onto_a_folder() {
    application.chats.addFolder("f", "Work", 0)
    waitForRendering(window.contentItem)
    const row = rowOf("Capitals")
    const target = rowOf("Work")
    const to = target.mapToItem(row, 60, target.height - 16)
    const from = Qt.point(60, row.height - 16)
    mousePress(row, from.x, from.y)
    for (let i = 1; i <= 10; ++i)
      mouseMove(row, from.x + (to.x - from.x) * i / 10, from.y + (to.y - from.y) * i / 10, 10, Qt.LeftButton)
    mouseRelease(row, to.x, to.y)
    compare(application.chats.calls, ["drop chat-3 at 0"])
  }
}
