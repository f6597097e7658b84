import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Access"

  // What takes the keyboard, or calls itself a control.
  function tabStops() {
    const roles = [Accessible.Button, Accessible.EditableText, Accessible.Slider, Accessible.List, Accessible.CheckBox,
      Accessible.ComboBox, Accessible.RadioButton]
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
    application.sampling.set("temperature", 1)
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

  // Every place of the window that has controls of its own, how to get there, and one that must be met.
  function places_data() {
    return [
      { tag: "settings", open: () => keyClick(Qt.Key_Comma, Qt.ControlModifier), meets: "preference-textSize" },
      { tag: "settings, narrow", width: 640, open: () => keyClick(Qt.Key_Comma, Qt.ControlModifier),
        meets: "copyDataFolder" },
      { tag: "shortcuts", open: () => keyClick(Qt.Key_Slash, Qt.ControlModifier), meets: "shortcutButton" },
      { tag: "a conflict of keys", open: () => {
        keyClick(Qt.Key_Slash, Qt.ControlModifier)
        get("shortcutButton").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Space)
        application.shortcutEditor.conflictText = "Ctrl+Q is taken by “Quit”."
      }, meets: "keepKeys" },
      { tag: "palette", popup: "palette", open: () => {
        application.palette.items = [{ text: "New chat", detail: "", shortcut: "", icon: "action" }]
        keyClick(Qt.Key_K, Qt.ControlModifier)
        tryVerify(() => find("paletteField")?.activeFocus ?? false)
      }, meets: "paletteList" },
    ]
  }

  function goTo(place) {
    window.width = place.width ?? 1180
    application.preferenceList.setProperty(1, "changed", true)
    application.preferenceList.anyChanged = true
    application.shortcutEditor.setProperty(1, "changed", true)
    application.shortcutEditor.anyChanged = true
    place.open()
    waitForRendering(window.contentItem, 100)
  }

  function insideOf(place, item) {
    if (!place.popup)
      return true
    const frame = get("paletteField").parent.parent
    for (let at = item; at; at = at.parent)
      if (at === frame)
        return true
    return false
  }

  function test_tab_reaches_every_control_of_a_page_data() { return places_data() }

  function test_tab_reaches_every_control_of_a_page(place) {
    goTo(place)
    const forward = walk(Qt.Key_Tab)
    compare(tabStops().filter(stop => insideOf(place, stop) && !reached(forward, stop)).map(nameOf), [])
    verify(reached(forward, get(place.meets)), place.meets + " in " + forward.map(nameOf))
    const backward = walk(Qt.Key_Backtab)
    // A list is entered at its row, and its row is left with the list.
    const controls = walked => walked.slice(1).filter(item => item.Accessible.role !== Accessible.ListItem).map(nameOf)
    compare(controls(backward).reverse(), controls(forward))
  }

  function test_whatever_has_the_keyboard_on_a_page_shows_it_data() { return places_data() }

  function test_whatever_has_the_keyboard_on_a_page_shows_it(place) {
    goTo(place)
    for (let steps = walk(Qt.Key_Tab).length; steps > 0; --steps) {
      keyClick(Qt.Key_Tab)
      const item = focused()
      verify(item.Accessible.name && item.Accessible.role !== Accessible.NoRole, "words for " + nameOf(item))
      verify(all(root, at => at.control !== undefined && at.shown === true).length >= 1, "a ring around " + nameOf(item))
    }
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
