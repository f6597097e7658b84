import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Transcript"

  function list() { return get("transcript") }

  function test_what_the_user_typed_stays_as_it_is() {
    const words = "a <b>bold</b> &amp; *x* <img src='http://x/y.png'>  two\n\ttab <!-- c -->\n# no heading"
    application.chat.transcript.append(application.chat.transcript.row({ messageId: "u", role: "user", text: words }))
    tryShows(words)
    const body = all(list(), item => item.words === words)[0]
    compare(body.text, words)
  }

  function test_html_in_an_answer_stays_text() {
    const words = "a <b>bold</b> <img src='http://x/y.png'> <!-- c -->"
    application.chat.transcript.append(application.chat.transcript.row({ messageId: "a", text: words }))
    tryShows(words)
    compare(all(list(), item => item.words === words)[0].text, words)
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

  function test_a_refused_edit_stays_in_the_editor() {
    application.chat.refusesEdits = true
    fill(1)
    list().forceActiveFocus(Qt.TabFocusReason)
    list().goTo(0)
    press(get("editMessage"))
    type("!")
    keyClick(Qt.Key_Return)
    compare(application.chat.calls, ["edit u0 Question 0!"])
    compare(get("messageEditor").area.text, "Question 0!")
    application.chat.refusesEdits = false
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
    fill(2)
    const answer = list().itemAtIndex(1)
    const shown = name => all(answer, item => item.objectName === name)
    compare(shown("copyMessage").length, 0)
    mouseMove(list(), list().width / 2, list().height - 10)
    mouseMove(answer, answer.width / 2, answer.height / 2)
    tryVerify(() => shown("copyMessage").length === 1)
    press(shown("copyMessage")[0])
    compare(application.chat.calls, ["copy a0"])
    press(shown("regenerateMessage")[0])
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
