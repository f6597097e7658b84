import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "MessageActions"

  /// The controls of one message, on show while it has the keyboard.
  function controlOf(row, name) {
    const list = get("transcript")
    list.currentIndex = row
    list.forceActiveFocus()
    waitForRendering(window.contentItem, 100)
    const item = list.itemAtIndex(row)
    tryVerify(() => all(item, inner => inner.objectName === name).length > 0, 2000, name + " is on show")
    return all(item, inner => inner.objectName === name)[0]
  }

  function has(row, name) {
    return all(get("transcript").itemAtIndex(row), inner => inner.objectName === name).length > 0
  }

  function test_continue_stands_below_what_broke_off() {
    fill(1)
    verify(!has(1, "goOn"))
    application.chat.transcript.setProperty(1, "state", "stopped")
    application.chat.transcript.setProperty(1, "canGoOn", true)
    window.contentItem.forceActiveFocus()
    tryVerify(() => has(1, "goOn"))
    press(all(get("transcript").itemAtIndex(1), inner => inner.objectName === "goOn")[0])
    compare(application.chat.calls, ["goOn a0"])
    controlOf(1, "goOn").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, ["goOn a0", "goOn a0"])
    application.chat.state = ChatController.Writing
    verify(!controlOf(1, "goOn").enabled)
  }

  function test_an_answer_is_edited_in_its_place() {
    fill(1)
    press(controlOf(1, "editMessage"))
    const editor = get("messageEditor")
    verify(editor.text.startsWith("An answer of some length."))
    compare(get("editSave").text, "Save")
    // An answer has lines: Enter breaks one, and Esc gives up.
    editor.area.selectAll()
    type("Lima")
    keyClick(Qt.Key_Return)
    type("is it")
    compare(application.chat.calls, [])
    press(get("editSave"))
    compare(application.chat.calls, ["edit a0 Lima\nis it"])
    tryVerify(() => find("messageEditor") === null)
  }

  function test_deleting_says_so_with_undo() {
    fill(2)
    press(controlOf(2, "removeMessage"))
    compare(application.chat.calls, ["remove u1"])
    const toast = get("messageToast")
    compare(toast.words, "2 messages deleted")
    compare(toast.Accessible.role, Accessible.AlertMessage)
    const undo = all(toast, item => item.objectName === "undo")[0]
    press(undo)
    compare(application.chat.removed.calls, ["undo"])
    tryVerify(() => find("messageToast") === null)
  }

  function test_undo_by_keyboard() {
    fill(1)
    application.chat.remove("u0")
    const undo = all(get("messageToast"), item => item.objectName === "undo")[0]
    undo.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    compare(application.chat.removed.calls, ["undo"])
  }

  function test_two_ways_back_stand_one_above_the_other() {
    fill(1)
    press(get("toggleSidebar"))
    application.chats.undoText = "“X” deleted"
    const chats = get("undoToast")
    application.chat.remove("u0")
    const messages = get("messageToast")
    tryVerify(() => chats.mapToItem(null, 0, chats.height).y <= messages.mapToItem(null, 0, 0).y)
    press(all(messages, item => item.objectName === "undo")[0])
    compare(application.chat.removed.calls, ["undo"])
  }

  function test_a_chat_begins_with_all_up_to_a_message() {
    fill(1)
    press(controlOf(0, "duplicateFromMessage"))
    compare(application.chat.calls, ["duplicate u0"])
  }

  function test_figures_can_stay_under_every_answer() {
    fill(2)
    for (const row of [1, 3])
      application.chat.transcript.setProperty(row, "statistics", "wrote 3")
    const figures = () => all(root, item => item.objectName === "statistics" && item.text !== "")
    tryVerify(() => figures().length === 2)
    const shown = () => figures().filter(item => item.opacity === 1).length
    compare(shown(), 1)
    application.preferences.figuresAlways = true
    compare(shown(), 2)
  }

  function test_the_newest_answer_keeps_its_actions() {
    fill(2)
    window.contentItem.forceActiveFocus()
    tryVerify(() => has(3, "copyMessage") && has(3, "regenerateMessage"))
    for (const row of [0, 1, 2])
      verify(!has(row, "copyMessage"))
    application.chat.transcript.setProperty(3, "state", "generating")
    tryVerify(() => !has(3, "copyMessage"))
  }

  function test_statistics_on_demand() {
    fill(1)
    verify(!has(0, "messageInfo"))
    press(controlOf(1, "messageInfo"))
    const values = () => all(window.contentItem.parent, item => item.objectName === "answerInfoValue")
    tryVerify(() => values().length === 2)
    compare(values()[0].text, "38.1 tok/s · 1.05 s")
    press(get("copyStatistics"))
    compare(application.chat.calls, ["copyStatistics a0"])
    keyClick(Qt.Key_Escape)
    tryVerify(() => values().length === 0)
  }

  function test_versions_by_keyboard_and_name() {
    fill(1)
    application.chat.transcript.setProperty(1, "siblingCount", 3)
    application.chat.transcript.setProperty(1, "siblingIndex", 1)
    const next = controlOf(1, "nextSibling")
    next.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    controlOf(1, "previousSibling").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    compare(application.chat.calls, ["sibling a0 1", "sibling a0 -1"])
    compare(all(root, item => item.Accessible.name === "Version 2 of 3").length, 1)
    application.chat.transcript.setProperty(1, "siblingIndex", 2)
    verify(!controlOf(1, "nextSibling").enabled)
  }

  function test_a_question_without_an_answer_can_be_answered() {
    fill(1)
    verify(!has(0, "regenerateMessage"))
    application.chat.transcript.remove(1)
    press(controlOf(0, "regenerateMessage"))
    compare(application.chat.calls, ["regenerate u0"])
  }
}
