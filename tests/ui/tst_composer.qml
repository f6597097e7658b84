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

  function test_one_goes_on_at_the_end_of_a_draft() {
    application.chat.draft = "Half a sen"
    tryVerify(() => composer().activeFocus)
    type("tence")
    compare(application.chat.draft, "Half a sentence")
  }

  function test_an_application_that_starts_goes_on_at_the_end_of_its_draft() {
    application.chat.draft = "Half a sen"
    window.destroy()
    showWindow(1180, 780)
    tryVerify(() => composer().activeFocus)
    type("tence")
    compare(application.chat.draft, "Half a sentence")
  }

  function test_examples_take_no_draft_away() {
    const example = get("exampleQuestion")
    type("My own")
    verify(!example.enabled)
    press(example)
    compare(application.chat.draft, "My own")
    application.chat.draft = ""
    verify(example.enabled)
    // Where there was no model to answer an example, another one can still be taken.
    application.chat.draft = example.text
    verify(example.enabled)
  }

  function test_what_is_typed_among_the_messages_goes_to_the_composer() {
    fill(1)
    application.chat.draft = "In the "
    get("transcript").forceActiveFocus(Qt.TabFocusReason)
    type("end")
    compare(application.chat.draft, "In the end")
    verify(composer().activeFocus)
    get("transcript").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_X, Qt.AltModifier)
    keyClick(Qt.Key_Delete)
    keyClick(Qt.Key_Escape)
    keyClick(Qt.Key_Space)
    compare(application.chat.draft, "In the end")
    verify(!composer().activeFocus)
  }

  function test_after_an_edit_one_writes_on() {
    fill(1)
    composer().forceActiveFocus()
    keyClick(Qt.Key_Up)
    tryVerify(() => get("messageEditor").area.activeFocus)
    keyClick(Qt.Key_Escape)
    verify(composer().activeFocus)
    keyClick(Qt.Key_Up)
    tryVerify(() => get("messageEditor").area.activeFocus)
    keyClick(Qt.Key_Return)
    tryVerify(() => find("messageEditor") === null)
    verify(composer().activeFocus)
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

  function test_enter_can_break_the_line_instead() {
    application.preferences.enterSends = false
    type("a")
    keyClick(Qt.Key_Return)
    type("b")
    compare(application.chat.draft, "a\nb")
    keyClick(Qt.Key_Return, Qt.ShiftModifier)
    compare(application.chat.calls, ["send a\nb"])
    application.chat.stop()
    type("c")
    keyClick(Qt.Key_Return, Qt.ControlModifier)
    compare(application.chat.calls, ["send a\nb", "stop", "send c"])
  }

  function test_up_in_an_empty_composer_edits_the_last_question() {
    fill(1)
    composer().forceActiveFocus()
    type("x")
    keyClick(Qt.Key_Up)
    compare(application.chat.calls, [])
    keyClick(Qt.Key_Backspace)
    keyClick(Qt.Key_Up)
    compare(application.chat.calls, ["editLast"])
    compare(get("messageEditor").text, "Question 0")
  }

  function test_text_can_be_undone_and_redone() {
    type("one")
    composer().undo()
    verify(composer().text !== "one")
    composer().redo()
    compare(composer().text, "one")
  }

  function test_attached_files_stand_above_the_text() {
    compare(find("attachment"), null)
    application.chat.attachments.append({ name: "notes.md", tokens: -1 })
    application.chat.attachments.append({ name: "main.cpp", tokens: 1234 })
    const chips = () => all(root, item => item.objectName === "attachment")
    tryVerify(() => chips().length === 2)
    compare(chips()[1].Accessible.name, "File main.cpp, 1234 tokens")
    press(all(chips()[0], item => item.objectName === "removeAttachment")[0])
    tryVerify(() => chips().length === 1)
    const remove = all(chips()[0], item => item.objectName === "removeAttachment")[0]
    remove.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    tryVerify(() => find("attachment") === null)
  }

  function test_a_refused_file_says_why() {
    application.chat.attachments.error = "It is not text."
    compare(get("attachmentError").text, "It is not text.")
    verify(get("attachButton").Accessible.name !== "")
  }

  function test_pasted_files_are_attached() {
    application.chat.attachments.clipboardHasFiles = true
    composer().forceActiveFocus()
    keyClick(Qt.Key_V, Qt.ControlModifier)
    compare(application.chat.attachments.calls, ["paste"])
    compare(composer().text, "")
  }

  function test_what_is_asked_before_the_first_overflow() {
    type("Hi")
    application.chat.overflow.text = "It takes 5000 tokens."
    application.chat.overflow.open = true
    const card = get("overflowCard")
    compare(card.Accessible.role, Accessible.AlertMessage)
    verify(card.Accessible.name.includes("5000"))
    tryVerify(() => hasFocusInside(card))
    compare(composer().text, "Hi")
    keyClick(Qt.Key_Return)
    compare(application.chat.overflow.calls, ["drop false"])
    tryVerify(() => composer().activeFocus)
    application.chat.overflow.open = true
    press(get("overflowForAll"))
    press(get("overflowSummarize"))
    application.chat.overflow.open = true
    press(get("overflowNewChat"))
    application.chat.overflow.open = true
    tryVerify(() => hasFocusInside(card))
    keyClick(Qt.Key_Escape)
    compare(application.chat.overflow.calls, ["drop false", "summarize true", "new chat", "dismiss"])
  }
}
