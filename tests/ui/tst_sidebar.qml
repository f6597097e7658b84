import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Sidebar"

  function list() { return get("chatList") }

  function test_arrows_and_enter_open() {
    list().forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.chats.calls, ["open chat-2"])
    verify(composer().activeFocus)
  }

  function test_click_opens() {
    const row = all(list(), item => item.title === "Capitals")[0]
    mouseClick(row, 40, row.height - 16)
    compare(application.chats.calls, ["open chat-3"])
  }

  function test_sections_head_their_first_chat() {
    tryShows("Today")
    tryShows("Yesterday")
    tryShows("Last 7 days")
    application.chats.add("chat-4", "Another", "Last 7 days")
    compare(all(list(), item => item.text === "Last 7 days").length, 1)
  }

  function test_new_chat_by_key_and_button() {
    keyClick("N", Qt.ControlModifier)
    press(get("newChat"))
    compare(application.chats.calls.filter(call => call === "create").length, 2)
    verify(composer().activeFocus)
  }

  function test_the_cursor_of_the_list_is_the_open_chat() {
    keyClick("N", Qt.ControlModifier)
    tryVerify(() => list().currentItem.title === "New chat")
    application.chats.open("chat-3")
    tryVerify(() => list().currentItem.title === "Capitals")
    application.chats.open("chat-1")
    tryVerify(() => list().currentItem.title === "The first chat")
    list().currentIndex = 3
    keyClick(Qt.Key_F2)
    tryCompare(get("renameField"), "activeFocus", true)
    keyClick(Qt.Key_Escape)
    compare(list().currentItem.title, "The first chat")
  }

  function test_f2_renames_in_place() {
    keyClick(Qt.Key_F2)
    const field = get("renameField")
    tryCompare(field, "activeFocus", true)
    compare(field.selectedText, "The first chat")
    type("Llamas")
    keyClick(Qt.Key_Return)
    compare(application.chats.calls, ["rename chat-1 Llamas"])
    tryVerify(() => find("renameField") === null)
  }

  function test_escape_leaves_the_name_as_it_was() {
    application.chat.state = ChatController.Writing
    keyClick(Qt.Key_F2)
    tryCompare(get("renameField"), "activeFocus", true)
    type("Llamas")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("renameField") === null)
    compare(application.chats.calls, [])
    compare(application.chat.calls, [])
  }

  function test_a_blank_name_is_not_taken() {
    keyClick(Qt.Key_F2)
    tryCompare(get("renameField"), "activeFocus", true)
    type("  ")
    keyClick(Qt.Key_Return)
    compare(application.chats.calls, [])
  }

  function test_delete_with_undo() {
    list().forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Delete)
    compare(application.chats.calls, ["remove chat-2"])
    tryShows("“Words for llamas” deleted")
    verify(hasFocusInside(list()))
    press(get("undo"))
    compare(application.chats.calls, ["remove chat-2", "undo"])
    tryVerify(() => find("undoToast") === null)
  }

  function test_delete_in_the_name_field_is_a_key_of_the_field() {
    keyClick(Qt.Key_F2)
    tryCompare(get("renameField"), "activeFocus", true)
    keyClick(Qt.Key_Delete)
    compare(application.chats.calls, [])
  }

  function test_the_toast_leaves_by_itself_but_not_from_under_the_keyboard() {
    application.chats.undoText = "“X” deleted"
    const toast = get("undoToast")
    toast.lifetime = 60000
    get("undo").forceActiveFocus(Qt.TabFocusReason)
    verify(!toast.counting)
    composer().forceActiveFocus()
    verify(toast.counting)
    toast.lifetime = 1
    tryCompare(application.chats, "calls", ["dismiss"])
  }

  function test_the_toast_says_how_far_back_the_way_goes() {
    application.chats.undoText = "“X” deleted"
    compare(get("undo").text, "Undo")
    application.chats.undoSteps = 2
    compare(get("undo").text, "Undo (2)")
  }

  function test_a_step_back_does_not_start_the_toasts_time_under_the_keyboard() {
    application.chats.undoText = "“X” deleted"
    application.chats.undoSteps = 2
    const toast = get("undoToast")
    toast.lifetime = 60000
    get("undo").forceActiveFocus(Qt.TabFocusReason)
    application.chats.undoSteps = 1
    application.chats.undoText = "“Y” deleted"
    verify(!toast.counting)
  }

  function test_filter() {
    press(get("chatFilter"))
    type("lla")
    compare(application.chats.filter, "lla")
    keyClick(Qt.Key_Escape)
    compare(application.chats.filter, "")
  }

  function test_ctrl_b_hides_and_shows() {
    keyClick("B", Qt.ControlModifier)
    compare(find("newChat"), null)
    keyClick("B", Qt.ControlModifier)
    verify(find("newChat"))
  }

  function test_narrow_window_keeps_it_behind_a_button() {
    window.width = 640
    tryVerify(() => find("newChat") === null)
    press(get("toggleSidebar"))
    press(get("newChat"))
    compare(application.chats.calls[0], "create")
    tryVerify(() => find("newChat") === null)
  }
}
