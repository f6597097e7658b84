import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Transcript"

  function list() { return get("transcript") }

  function answering() {
    fill(6)
    composer().text = "Go on"
    keyClick(Qt.Key_Return)
    tryCompare(list(), "atEnd", true)
  }

  function stream(lines) {
    for (let i = 0; i < lines; ++i)
      application.chat.stream("One more line of the answer.\n")
    waitForRendering(window.contentItem)
  }

  function test_opens_at_the_end() {
    fill(20)
    tryCompare(list(), "atEnd", true)
    compare(find("newTextPill"), null)
  }

  function test_follows_the_end_while_text_streams() {
    answering()
    for (let i = 0; i < 10; ++i) {
      stream(6)
      tryCompare(list(), "atEnd", true)
    }
    verify(list().contentHeight > 2 * list().height)
  }

  function test_scrolling_up_ends_it_and_the_view_stays() {
    answering()
    stream(10)
    mouseWheel(list(), 300, 200, 0, 480)
    tryCompare(list(), "moving", false)
    verify(!list().following)
    const y = list().contentY
    stream(40)
    compare(list().contentY, y)
    application.chat.end("done")
    waitForRendering(window.contentItem)
    compare(list().contentY, y)
  }

  function test_the_pill_brings_it_back() {
    answering()
    mouseWheel(list(), 300, 200, 0, 480)
    tryCompare(list(), "moving", false)
    compare(get("newTextPill").text, "To the end")
    stream(10)
    compare(get("newTextPill").text, "New text")
    press(get("newTextPill"))
    tryCompare(list(), "atEnd", true)
    tryVerify(() => find("newTextPill") === null)
    stream(10)
    tryCompare(list(), "atEnd", true)
  }

  function test_scrolling_back_down_follows_again() {
    answering()
    mouseWheel(list(), 300, 200, 0, 240)
    tryCompare(list(), "moving", false)
    verify(!list().following)
    for (let i = 0; i < 6; ++i)
      mouseWheel(list(), 300, 200, 0, -960)
    tryCompare(list(), "moving", false)
    tryCompare(list(), "following", true)
  }

  function test_no_jump_at_the_end_of_an_answer() {
    answering()
    stream(12)
    tryCompare(list(), "atEnd", true)
    const y = list().contentY
    application.chat.end("done")
    waitForRendering(window.contentItem)
    compare(list().contentY, y)
  }

  function test_sending_goes_to_the_end() {
    fill(10)
    mouseWheel(list(), 300, 200, 0, 960)
    tryCompare(list(), "moving", false)
    verify(!list().atEnd)
    composer().forceActiveFocus()
    type("Hi")
    keyClick(Qt.Key_Return)
    tryCompare(list(), "atEnd", true)
  }

  function test_page_keys_scroll_from_the_list() {
    fill(10)
    list().forceActiveFocus(Qt.TabFocusReason)
    const y = list().contentY
    keyClick(Qt.Key_PageUp)
    verify(list().contentY < y)
    verify(!list().following)
    keyClick(Qt.Key_End)
    tryCompare(list(), "atEnd", true)
  }

  function test_markup_stays_text() {
    const words = "a <b>bold</b> &amp; <img src='http://x/y.png'>  two\n\ttab <!-- c -->"
    application.chat.transcript.append(application.chat.transcript.row({ messageId: "a", text: words }))
    tryShows(words)
    const body = all(list(), item => item.words === words)[0]
    compare(body.getText(0, body.length).replace(/\u2028/g, "\n"), words)
  }

  function test_edit_in_place_makes_a_sibling() {
    fill(1)
    list().forceActiveFocus(Qt.TabFocusReason)
    list().goTo(0)
    press(get("editMessage"))
    const editor = get("messageEditor").area
    tryCompare(editor, "activeFocus", true)
    compare(editor.text, "Question 0")
    type("!")
    keyClick(Qt.Key_Return, Qt.ShiftModifier)
    compare(editor.text, "Question 0!\n")
    keyClick(Qt.Key_Backspace)
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, ["edit u0 Question 0!"])
    tryVerify(() => find("messageEditor") === null)
  }

  function test_edit_in_place_can_be_left() {
    fill(1)
    list().forceActiveFocus(Qt.TabFocusReason)
    list().goTo(0)
    press(get("editMessage"))
    type("!")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("messageEditor") === null)
    compare(application.chat.calls, [])
  }

  function test_an_empty_edit_is_not_saved() {
    fill(1)
    list().forceActiveFocus(Qt.TabFocusReason)
    list().goTo(0)
    press(get("editMessage"))
    get("messageEditor").area.text = "  "
    verify(!get("editSave").enabled)
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, [])
  }

  function test_actions_show_on_hover() {
    fill(1)
    compare(find("copyMessage"), null)
    mouseMove(list(), list().width / 2, list().height - 80)
    mouseMove(list(), list().width / 2, 120)
    press(get("copyMessage"))
    compare(application.chat.calls, ["copy a0"])
    press(get("regenerateMessage"))
    compare(application.chat.calls, ["copy a0", "regenerate a0"])
  }

  function test_siblings() {
    const transcript = application.chat.transcript
    transcript.append(transcript.row({ messageId: "a", text: "Two", siblingIndex: 1, siblingCount: 3 }))
    tryShows("2/3")
    press(get("previousSibling"))
    press(get("nextSibling"))
    compare(application.chat.calls, ["sibling a -1", "sibling a 1"])
    transcript.setProperty(0, "siblingIndex", 2)
    tryShows("3/3")
    verify(!get("nextSibling").enabled)
  }

  function test_an_error_stands_in_the_row() {
    const transcript = application.chat.transcript
    transcript.append(transcript.row({ messageId: "a", state: "failed", text: "It beg", error: "The device was lost.",
      errorNextStep: "Try again.", errorDetail: "VK_ERROR_DEVICE_LOST" }))
    tryShows("The device was lost.")
    tryShows("Try again.")
    tryShows("It beg")
    press(get("errorDetails"))
    tryShows("VK_ERROR_DEVICE_LOST")
    press(get("errorCopy"))
    compare(application.copied, "The device was lost.\nTry again.\nVK_ERROR_DEVICE_LOST")
    press(get("errorAction"))
    compare(application.chat.calls, ["regenerate a"])
  }

  function test_what_is_not_saved_can_be_saved_again() {
    const transcript = application.chat.transcript
    transcript.append(transcript.row({ messageId: "u", role: "user", text: "Hi", saved: false }))
    press(all(get("messageUnsaved"), item => item.objectName === "errorAction")[0])
    compare(application.chat.calls, ["save u"])
  }
}
