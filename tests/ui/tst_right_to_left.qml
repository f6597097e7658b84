import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

// The window as those see it who write from right to left.
Harness {
  name: "RightToLeft"

  function init() {
    failOnWarning(/.?/)
    Theme.scheme = Theme.Light
    Theme.reducedMotion = true
    languages.rightToLeft = true
    openWindow(1180, 780)
  }

  function cleanup() {
    window.destroy()
    application.destroy()
    window = null
    languages.rightToLeft = false
    wait(0)
  }

  function middleOf(item) { return item.mapToItem(root, item.width / 2, 0).x }

  // What reaches over an edge of the window.
  function outside() {
    waitForRendering(window.contentItem)
    return all(root, item => item.text && item.width > 0 && item.Accessible.role !== Accessible.NoRole).filter(item => {
      const left = item.mapToItem(root, 0, 0).x
      return left < -1 || left + item.width > root.width + 1
    }).map(item => item.text)
  }

  function test_the_sidebar_is_at_the_right() {
    verify(Theme.rightToLeft)
    tryVerify(() => middleOf(get("chatList")) > root.width / 2)
    compare(outside(), [])
  }

  function test_the_question_is_at_the_left_and_the_switch_turned() {
    fill(2)
    const question = all(root, item => item.text === "Question 1")[0]
    verify(middleOf(question) < middleOf(get("transcript")))
    compare(outside(), [])
  }

  function test_the_inspector_is_at_the_left() {
    window.width = 1400
    press(get("toggleInspector"))
    get("systemPrompt")
    tryVerify(() => middleOf(get("systemPrompt")) < root.width / 2)
    compare(outside(), [])
  }

  function test_a_narrow_window() {
    window.width = 640
    fill(1)
    compare(outside(), [])
  }
}
