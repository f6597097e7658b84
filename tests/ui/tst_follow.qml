import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Follow"

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
}
