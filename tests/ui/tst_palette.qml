import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Palette"

  function open() {
    application.palette.items = [
      { text: "New chat", detail: "Chats", shortcut: "Ctrl+N", icon: "action" },
      { text: "Words for llamas", detail: "", shortcut: "", icon: "chat" },
      { text: "llama-2-7b-chat", detail: "Q8_0", shortcut: "", icon: "model" },
    ]
    keyClick(Qt.Key_K, Qt.ControlModifier)
    return get("paletteField")
  }

  function test_the_keyboard_is_enough() {
    const field = open()
    tryVerify(() => field.activeFocus)
    type("llama")
    compare(application.palette.query, "llama")
    compare(get("paletteList").count, 2)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Up)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    tryVerify(() => find("paletteField") === null)
    tryVerify(() => application.palette.calls.join() === "choose 1")
    tryVerify(() => composer().activeFocus)
  }

  function test_escape_closes_it_before_it_stops_anything() {
    application.chat.state = ChatController.Writing
    const field = open()
    tryVerify(() => field.activeFocus)
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("paletteField") === null)
    compare(application.chat.calls, [])
    compare(application.palette.calls, [])
  }

  function test_a_click_chooses() {
    open()
    press(all(root, item => item.text === "Words for llamas" && item.cursor !== undefined)[0])
    tryVerify(() => application.palette.calls.join() === "choose 1")
  }

  function test_nothing_found_is_said() {
    const field = open()
    tryVerify(() => field.activeFocus)
    type("zzz")
    compare(get("paletteEmpty").text, "Nothing found")
    keyClick(Qt.Key_Return)
    compare(application.palette.calls, [])
    const region = get("paletteRegion")
    tryCompare(region.Accessible, "name", "Nothing found")
  }

  function test_the_row_and_the_count_are_announced() {
    open()
    tryVerify(() => find("paletteRegion")?.Accessible.name === "New chat, Ctrl+N. 3 found")
    keyClick(Qt.Key_Down)
    tryVerify(() => find("paletteRegion")?.Accessible.name === "Words for llamas. 3 found")
  }

  function test_the_list_has_the_keyboard_too() {
    const field = open()
    tryVerify(() => field.activeFocus)
    keyClick(Qt.Key_Tab)
    verify(get("paletteList").activeFocus)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    tryVerify(() => application.palette.calls.length === 1)
    compare(application.palette.calls, ["choose 1"])
  }
}
