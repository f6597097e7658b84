import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Composer"

  function test_enter_sends() {
    tryVerify(() => composer().activeFocus)
    type("Hi")
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, ["send Hi"])
    compare(composer().text, "")
  }

  /// Keys of the window that a text field could take for its own.
  function test_window_keys_work_while_writing() {
    tryVerify(() => composer().activeFocus)
    compare(find("closeInspector"), null)
    keyClick(Qt.Key_Period, Qt.ControlModifier)
    tryVerify(() => find("closeInspector") !== null)
    tryVerify(() => find("newChat") !== null)
    keyClick(Qt.Key_B, Qt.ControlModifier)
    tryVerify(() => find("newChat") === null)
    compare(composer().text, "")
  }

  function test_keypad_enter_sends() {
    type("Hi")
    keyClick(Qt.Key_Enter)
    compare(application.chat.calls, ["send Hi"])
  }

  function test_shift_enter_breaks_the_line() {
    type("a")
    keyClick(Qt.Key_Return, Qt.ShiftModifier)
    type("b")
    compare(application.chat.calls, [])
    compare(application.chat.draft, "a\nb")
  }

  function test_enter_is_the_input_methods_while_it_composes() {
    type("in ")
    inputMethod.compose("nih")
    verify(composer().preeditText !== "")
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, [])
    inputMethod.commit("\u65e5\u672c")
    compare(application.chat.draft, "in \u65e5\u672c")
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, ["send in \u65e5\u672c"])
  }

  function test_escape_is_the_input_methods_while_it_composes() {
    application.chat.state = ChatController.Writing
    inputMethod.compose("nih")
    keyClick(Qt.Key_Escape)
    compare(application.chat.calls, [])
  }

  function test_blank_text_is_not_sent() {
    type("  ")
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, [])
    verify(!get("sendButton").enabled)
  }

  function test_the_draft_follows_the_chat() {
    application.chat.draft = "another chat's draft"
    compare(composer().text, "another chat's draft")
  }

  function test_send_turns_into_stop_in_place() {
    const send = get("sendButton")
    const x = send.mapToItem(window.contentItem, 0, 0).x
    compare(send.text, "Send")
    compare(send.keys, "Enter")
    type("Hi")
    mouseClick(send)
    compare(application.chat.calls, ["send Hi"])
    const stop = get("sendButton")
    compare(stop, send)
    compare(stop.text, "Stop")
    compare(stop.keys, "Esc")
    compare(stop.mapToItem(window.contentItem, 0, 0).x, x)
    mouseClick(stop)
    compare(application.chat.calls, ["send Hi", "stop"])
    compare(send.text, "Send")
  }

  function test_enter_while_an_answer_is_written_keeps_the_draft() {
    type("Hi")
    keyClick(Qt.Key_Return)
    type("next")
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, ["send Hi"])
    compare(application.chat.draft, "next")
  }

  function test_escape_stops_in_every_state_data() {
    return [ChatController.Queued, ChatController.Loading, ChatController.Reading, ChatController.Writing]
      .map(state => ({ tag: String(state), state: state }))
  }

  function test_escape_stops_in_every_state(data) {
    fill(1)
    application.chat.state = data.state
    keyClick(Qt.Key_Escape)
    compare(application.chat.calls, ["stop"])
  }

  function test_escape_stops_from_the_chat_list() {
    fill(1)
    application.chat.state = ChatController.Writing
    press(get("chatFilter"))
    keyClick(Qt.Key_Escape)
    compare(application.chat.calls, ["stop"])
  }

  function test_escape_cancels_loading_a_model() {
    application.models.state = ModelController.Loading
    keyClick(Qt.Key_Escape)
    compare(application.models.calls, ["cancel"])
  }

  function test_refusal_and_the_way_out() {
    application.chat.draft = "[INST] hello"
    keyClick(Qt.Key_Return)
    verify(get("refusalText").text.includes("[INST]"))
    compare(composer().text, "[INST] hello")
    press(get("escapeTags"))
    compare(composer().text, "[ INST ] hello")
    compare(find("refusalText"), null)
  }

  function test_the_state_stands_in_words() {
    application.chat.state = ChatController.Reading
    application.chat.statusText = "Reading prompt 120 / 310"
    application.chat.progress = 0.4
    tryShows("Reading prompt 120 / 310")
  }

  function test_grows_to_its_share_of_the_window_and_scrolls() {
    application.chat.draft = "line\n".repeat(100)
    const box = get("composerInput")
    tryVerify(() => box.height > 100)
    verify(box.height <= 0.4 * window.height)
    application.chat.draft = ""
    tryVerify(() => box.height < 60)
  }

  function test_example_fills_and_sends() {
    const example = get("exampleQuestion")
    const question = example.text
    mouseClick(example)
    compare(application.chat.calls, ["send " + question])
  }
}
