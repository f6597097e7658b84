import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Access"

  // What takes the keyboard, or calls itself a control.
  function tabStops() {
    const roles = [Accessible.Button, Accessible.EditableText, Accessible.Slider, Accessible.List]
    return all(root, item => item.enabled && (item.activeFocusOnTab === true || (item.focusPolicy & Qt.TabFocus)
      || roles.includes(item.Accessible.role)))
  }

  function nameOf(item) { return item.objectName || item.Accessible.name || String(item) }

  // Presses `key` until the focus comes back to where it began; returns what had it on the way.
  function walk(key) {
    const start = focused()
    const seen = [start]
    for (let i = 0; i < 200; ++i) {
      keyClick(key)
      if (focused() === start)
        return seen
      verify(!seen.includes(focused()), "Tab does not go in circles at " + nameOf(focused()))
      seen.push(focused())
    }
    fail("the walk never came back")
  }

  function reached(seen, stop) {
    return seen.some(item => {
      for (let at = item; at; at = at.parent)
        if (at === stop)
          return true
      return false
    })
  }

  function everything() {
    fill(2)
    application.chat.transcript.setProperty(3, "siblingCount", 3)
    application.chat.transcript.setProperty(3, "siblingIndex", 1)
    application.chat.transcript.setProperty(3, "error", "The device was lost.")
    application.chat.transcript.setProperty(3, "errorDetail", "VK_ERROR_DEVICE_LOST")
    application.chat.draft = "[INST]"
    application.chat.sendError = "The text contains a tag."
    application.chat.canEscapeTags = true
    application.chats.undoText = "“X” deleted"
    application.sampling.temperature = 1
    application.chat.context.fill(20, 1200, 14, 1024, 4096)
    application.contextChoice.whenFull = ContextChoice.Stop
    application.chat.transcript.setProperty(2, "summary", "They spoke of llamas.")
    application.chat.transcript.setProperty(2, "contextMark", "summarized")
    application.models.error = "This file is no GGUF file."
    application.models.errorDetail = "magic"
    application.models.state = ModelController.Failed
    application.notices.append({ noticeId: "n1", severity: "warning", message: "No device.", nextStep: "", detail: "d",
      actionText: "Look again" })
    window.width = 1400
    press(get("toggleInspector"))
    composer().forceActiveFocus()
  }

  function test_tab_reaches_every_control_data() {
    return [{ tag: "forward", key: Qt.Key_Tab }, { tag: "backward", key: Qt.Key_Backtab }]
  }

  function test_tab_reaches_every_control(data) {
    everything()
    const seen = walk(data.key)
    const missed = tabStops().filter(stop => !reached(seen, stop)).map(nameOf)
    compare(missed, [])
    verify(seen.length > 30, String(seen.length))
  }

  function test_tab_in_an_empty_chat() {
    composer().forceActiveFocus()
    const seen = walk(Qt.Key_Tab)
    compare(tabStops().filter(stop => !reached(seen, stop)).map(nameOf), [])
    verify(seen.some(item => item.objectName === "getLlama"))
  }

  function test_tab_in_the_model_list() {
    press(get("modelButton"))
    tryVerify(() => hasFocusInside(get("modelList")))
    const seen = walk(Qt.Key_Tab)
    verify(seen.some(item => item.objectName === "openModel"))
  }

  function test_the_actions_of_a_message_come_after_it() {
    fill(2)
    get("transcript").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Up)
    keyClick(Qt.Key_Tab)
    compare(focused().objectName, "copyMessage")
    keyClick(Qt.Key_Tab)
    compare(focused().objectName, "editMessage")
    keyClick(Qt.Key_Space)
    compare(get("messageEditor").text, "Question 1")
  }

  function test_whatever_has_the_keyboard_shows_it() {
    everything()
    const start = focused()
    for (let i = 0; i < 60; ++i) {
      keyClick(Qt.Key_Tab)
      const rings = all(root, item => item.control !== undefined && item.shown === true)
      verify(rings.length >= 1, "a ring around " + nameOf(focused()))
      compare(rings[0].border.width, 2)
      if (focused() === start)
        return
    }
  }

  function test_every_control_has_a_name_and_a_role() {
    everything()
    const nameless = tabStops().filter(item => !item.Accessible.name || item.Accessible.role === Accessible.NoRole)
    compare(nameless.map(String), [])
    verify(tabStops().length > 25)
  }

  function test_every_control_can_be_hit() {
    everything()
    const buttons = tabStops().filter(item => item.Accessible.role === Accessible.Button)
    compare(buttons.filter(item => item.width < 32 || item.height < 32).map(nameOf), [])
  }
}
