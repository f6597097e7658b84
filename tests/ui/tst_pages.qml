import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Pages"

  function openSettings() {
    keyClick(Qt.Key_Comma, Qt.ControlModifier)
    return get("settingsSearch")
  }

  function openShortcuts() {
    keyClick(Qt.Key_Slash, Qt.ControlModifier)
    return get("shortcutSearch")
  }

  function pressed(key, modifiers) {
    return application.shortcutEditor.calls.includes("press " + key + " " + modifiers)
  }

  function test_a_page_takes_the_keyboard_and_gives_it_back() {
    composer().forceActiveFocus()
    type("half a word")
    const search = openSettings()
    verify(search.activeFocus)
    compare(find("composerInput"), null)
    application.chat.state = ChatController.Writing
    keyClick(Qt.Key_Escape)
    compare(find("settingsSearch"), null)
    verify(composer().activeFocus)
    compare(composer().text, "half a word")
    compare(application.chat.calls, [])
    keyClick(Qt.Key_Escape)
    compare(application.chat.calls, ["stop"])
  }

  function test_the_way_back_is_a_button_too() {
    openShortcuts()
    press(get("closePage"))
    verify(composer().activeFocus)
  }

  function test_escape_empties_the_search_first() {
    const search = openSettings()
    type("text")
    compare(application.preferenceList.filter, "text")
    keyClick(Qt.Key_Escape)
    compare(application.preferenceList.filter, "")
    compare(search.text, "")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("settingsSearch") === null)
  }

  function test_one_page_follows_the_other() {
    openSettings()
    openShortcuts()
    compare(find("settingsSearch"), null)
    keyClick(Qt.Key_L, Qt.ControlModifier)
    verify(composer().activeFocus)
  }

  function test_every_kind_of_value_can_be_set() {
    openSettings()
    press(get("preference-enterSends"))
    get("preference-enterSends").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    const slider = get("preference-textSize")
    slider.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Right)
    const number = get("number-textSize")
    compare(get("unit-textSize").text, "%")
    number.forceActiveFocus(Qt.TabFocusReason)
    number.selectAll()
    type("150")
    keyClick(Qt.Key_Return)
    const box = get("preference-theme")
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.preferenceList.calls, ["set enterSends false", "set enterSends false", "set textSize 110",
      "set textSize 150", "choose theme 1"])
  }

  function test_a_value_says_what_it_does_and_goes_back() {
    openSettings()
    tryShows("Of all text. Default: 100 %, range 80 % to 200 %.")
    compare(find("changedMark"), null)
    verify(!get("resetPreferences").enabled)
    application.preferenceList.setProperty(1, "changed", true)
    application.preferenceList.anyChanged = true
    verify(find("changedMark"))
    press(get("resetValue"))
    const resetAll = get("resetPreferences")
    resetAll.forceActiveFocus(Qt.TabFocusReason) // brings it into sight
    press(resetAll)
    compare(application.preferenceList.calls, ["reset textSize", "resetAll"])
  }

  function test_categories_lead_to_their_values() {
    openSettings()
    const categories = all(root, item => item.objectName === "category")
    compare(categories.map(item => item.text), ["Appearance", "Writing", "Presets", "Graphics device", "About"])
    const inSight = part => get(part).mapToItem(get("category").parent, 0, 0).y < window.height / 2
    press(categories[2])
    tryVerify(() => inSight("presetsSection"))
    press(categories[4])
    tryShows("/home/somebody/.local/share/chasqui")
    press(get("copyDataFolder"))
    compare(application.copied, "/home/somebody/.local/share/chasqui")
    application.preferenceList.filter = "graphics"
    tryVerify(() => all(root, item => item.objectName === "category").some(item => item.text === "Graphics device"))
    verify(!says("About"))
    application.preferenceList.filter = ""
    window.width = 640
    tryVerify(() => find("category") === null)
  }

  function test_warm_chats_are_shown_and_cleared() {
    openSettings()
    compare(get("warmChatsUse").text, "1.2 GB are in use at the moment.")
    press(get("clearWarmChats"))
    compare(application.warmChats.calls, ["clear"])
    compare(get("warmChatsUse").text, "Nothing is kept at the moment.")
    verify(!get("clearWarmChats").enabled)
    application.preferenceList.filter = "warm ch"
    verify(get("warmChatsSection").visible)
    application.preferenceList.filter = "zzz"
    tryVerify(() => find("warmChatsSection") === null)
  }

  function test_categories_are_a_list_at_the_left() {
    openSettings()
    const categories = all(root, item => item.objectName === "category")
    const lefts = categories.map(item => item.contentItem.mapToItem(null, 0, 0).x)
    verify(categories.every(item => item.contentItem.horizontalAlignment === Text.AlignLeft))
    compare(lefts, lefts.map(() => lefts[0]))
  }

  function test_a_device_is_measured_again() {
    const tuning = application.models.tuning
    openSettings()
    type("graphics")
    const button = get("measureAgain")
    compare(get("measured").text, tuning.resultText)
    button.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(tuning.calls, ["measure"])
    tuning.active = true
    compare(button.text, "Skip")
    press(button)
    compare(tuning.calls, ["measure", "skip"])
    tuning.active = false
    tuning.statusText = "A card is measured as soon as what is under way has ended."
    tuning.waiting = true
    compare(get("measured").text, tuning.statusText)
    press(button)
    compare(tuning.calls, ["measure", "skip", "skip"])
    tuning.waiting = false
    compare(get("measured").text, tuning.resultText)
    tuning.known = false
    compare(find("measureAgain"), null)
  }

  function test_the_search_leads_to_the_keys_too() {
    openSettings()
    type("SHORTCUT")
    press(get("openShortcuts"))
    get("shortcutSearch")
    openSettings()
    type("zeppelin")
    compare(find("openShortcuts"), null)
  }

  function test_new_keys_are_pressed() {
    openShortcuts()
    const button = get("shortcutButton")
    compare(button.text, "Ctrl+N")
    button.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(application.shortcutEditor.capturing, "newChat")
    keyClick(Qt.Key_B, Qt.ControlModifier)
    verify(pressed(Qt.Key_B, Qt.ControlModifier))
    compare(application.actions.calls, ["shortcuts"])
    keyClick(Qt.Key_Tab)
    verify(pressed(Qt.Key_Tab, Qt.NoModifier))
    press(get("shortcutSearch"))
    compare(application.shortcutEditor.capturing, "")
    button.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Delete)
    compare(application.shortcutEditor.calls.slice(-1), ["clear newChat"])
  }

  function test_a_conflict_asks() {
    openShortcuts()
    const button = get("shortcutButton")
    button.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    application.shortcutEditor.conflictText = "Ctrl+Q is taken by “Quit”."
    tryShows("Ctrl+Q is taken by “Quit”.")
    verify(get("swapKeys").activeFocus)
    compare(application.shortcutEditor.capturing, "newChat")
    keyClick(Qt.Key_Space)
    compare(application.shortcutEditor.calls, ["capture newChat", "swap"])
    verify(button.activeFocus)
    verify(!says("Ctrl+Q is taken by “Quit”."))
  }

  function test_a_refusal_is_said() {
    openShortcuts()
    get("shortcutButton").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    application.shortcutEditor.refusal = "A is needed for writing."
    tryShows("A is needed for writing.")
  }

  function test_hints_show_the_keys_of_now() {
    const button = get("toggleSidebar")
    compare(button.keys, "Ctrl+B")
    application.actions.shortcuts = Object.assign({}, application.actions.shortcuts, { toggleSidebar: "F9" })
    compare(button.keys, "F9")
    compare(button.Accessible.description, "F9")
  }

  function test_new_keys_work_at_once() {
    application.actions.setProperty(application.actions.rowOf("newChat"), "keys", "Ctrl+J")
    keyClick(Qt.Key_N, Qt.ControlModifier)
    compare(application.chats.calls, [])
    keyClick(Qt.Key_J, Qt.ControlModifier)
    compare(application.chats.calls[0], "create")
  }

  function test_text_grows_and_shrinks() {
    keyClick(Qt.Key_Plus, Qt.ControlModifier)
    compare(application.preferences.textSize, 110)
    keyClick(Qt.Key_Minus, Qt.ControlModifier)
    keyClick(Qt.Key_Minus, Qt.ControlModifier)
    compare(application.preferences.textSize, 90)
    keyClick(Qt.Key_0, Qt.ControlModifier)
    compare(application.preferences.textSize, 100)
    application.appearance.textScale = 2
    compare(Theme.body, 30)
  }
}
