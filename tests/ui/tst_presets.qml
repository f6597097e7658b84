import QtQuick
import QtTest
import Chasqui.App

// Presets beside a chat's values, on the settings page, at a prompt; and the format of answers.
Harness {
  name: "Presets"

  function openInspector() {
    press(get("toggleInspector"))
    get("systemPrompt")
    waitForRendering(window.contentItem)
  }

  function pressByKey(item) {
    item.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
  }

  function boxIn(item) { return all(item, one => one.objectName === "presetBox")[0] }

  function test_a_preset_is_chosen_and_says_where_values_are_from() {
    openInspector()
    const box = boxIn(get("chatPreset"))
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.chat.preset.choice.index, 1)
    application.chat.preset.source = "From the preset Mine, because of the prompt Pirate."
    tryShows("From the preset Mine, because of the prompt Pirate.")
  }

  function test_present_values_are_saved_as_a_preset_by_keys() {
    openInspector()
    compare(find("presetName"), null)
    pressByKey(get("savePreset"))
    tryVerify(() => get("presetName").activeFocus)
    verify(!get("presetSave").enabled)
    keyClick(Qt.Key_Return)
    compare(application.chat.preset.calls, [])
    type("Calm")
    keyClick(Qt.Key_Return)
    compare(application.chat.preset.calls, ["save Calm"])
    compare(find("presetName"), null)
    verify(get("savePreset").activeFocus)
    compare(find("keepPreset"), null)
    application.chat.preset.keepable = "Mine"
    pressByKey(get("keepPreset"))
    compare(application.chat.preset.calls, ["save Calm", "keep"])
    verify(get("savePreset").activeFocus)
  }

  function test_naming_a_preset_can_be_left() {
    openInspector()
    pressByKey(get("savePreset"))
    tryVerify(() => get("presetName").activeFocus)
    type("Half a na")
    keyClick(Qt.Key_Escape)
    compare(find("presetName"), null)
    verify(get("savePreset").activeFocus)
    pressByKey(get("savePreset"))
    compare(get("presetName").text, "")
    press(get("savePreset"))
    compare(find("presetName"), null)
    compare(application.chat.preset.calls, [])
  }

  function test_presets_are_kept_on_the_settings_page() {
    keyClick(Qt.Key_Comma, Qt.ControlModifier)
    const presets = application.presets
    const field = get("presetRename")
    field.forceActiveFocus(Qt.TabFocusReason)
    field.selectAll()
    type("Yours")
    keyClick(Qt.Key_Return)
    compare(presets.calls, ["rename 1 Yours"])
    presets.calls = []
    pressByKey(get("presetDown"))
    pressByKey(get("presetUp"))
    pressByKey(get("presetCopy"))
    pressByKey(get("presetDelete"))
    compare(presets.calls, ["move 1 1", "move 1 -1", "duplicate 1", "remove 1"])
    verify(focused() !== null && !get("presetDelete").activeFocus)
    tryShows("The preset “Mine” was deleted.")
    compare(all(root, item => item.objectName === "presetRename").length, 2)
    compare(all(root, item => item.objectName === "presetCopy").length, 3)
    application.preferenceList.filter = "preset"
    get("presetsSection")
    application.preferenceList.filter = "zeppelin"
    compare(find("presetsSection"), null)
  }

  function test_a_prompt_has_a_preset() {
    application.prompts.shown.add("guide", "Guide", "You are a guide.", false)
    application.actions.trigger("prompts")
    tryVerify(() => hasFocusInside(get("promptList")))
    const box = get("presetBox")
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_End)
    keyClick(Qt.Key_End)
    keyClick(Qt.Key_Return)
    compare(application.promptEditor.preset.index, 2)
    application.promptEditor.builtIn = true
    compare(find("presetBox"), null)
  }

  function test_answers_are_bound_to_a_grammar() {
    openInspector()
    const format = application.chat.format
    const box = get("formatKind")
    compare(find("formatText"), null)
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_End)
    keyClick(Qt.Key_End)
    keyClick(Qt.Key_Return)
    compare(format.kind, ChatFormat.Grammar)
    get("formatText").area.forceActiveFocus(Qt.TabFocusReason)
    type("root ::= x")
    compare(format.text, "root ::= x")
    format.error = "Line 1, column 10 of the grammar: there is no rule x."
    tryShows("Line 1, column 10 of the grammar: there is no rule x.")
    compare(find("formatKeywords"), null)
    format.kind = ChatFormat.JsonSchema
    verify(get("formatKeywords").text.includes("type, properties, items"))
    format.text = "another chat's"
    compare(get("formatText").text, "another chat's")
    format.kind = ChatFormat.Free
    compare(find("formatText"), null)
    compare(format.text, "another chat's")
  }

  function test_an_answer_can_be_repeated() {
    fill(1)
    keyClick(Qt.Key_Tab)
    get("transcript").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_End)
    pressByKey(get("messageInfo"))
    const take = get("takeValues")
    pressByKey(take)
    compare(application.chat.calls, ["take values of a0"])
    tryVerify(() => find("takeValues") === null)
    application.chat.repeatable = false
    pressByKey(get("messageInfo"))
    get("copyStatistics")
    compare(find("takeValues"), null)
  }
}
