import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

// The window in a language that nobody speaks: every text stands in ⟦ ⟧ and is 40 % longer. What has no such brackets
// cannot be translated, and what is cut off has too little room.
Harness {
  name: "Translations"

  function init() {
    failOnWarning(/.?/)
    Theme.scheme = Theme.Light
    Theme.reducedMotion = true
    languages.pseudo = true
    openWindow(1180, 780)
  }

  function cleanup() {
    window.destroy()
    application.destroy()
    window = null
    languages.pseudo = false
    wait(0)
  }

  // Every text that the model layer holds: names of chats and models, what was said. None of them is ours to translate.
  function addTexts(object, found, depth) {
    for (const key in object) {
      if (typeof object[key] === "string")
        found.add(object[key])
      else if (typeof object[key] === "object" && depth > 0 && key !== "agent" && key !== "application")
        addTexts(object[key], found, depth - 1)
    }
    for (let i = 0; i < (object?.length ?? 0); ++i) {
      if (typeof object[i] === "object")
        addTexts(object[i], found, 0)
    }
    for (let i = 0; object?.append && object.get && i < object.count; ++i) {
      const row = object.get(i)
      Object.keys(row).forEach(key => found.add(String(row[key])))
      for (let j = 0; j < (row.blocks?.count ?? 0); ++j)
        found.add(row.blocks.plain(j))
    }
  }

  // Words that are neither names of keys nor in the model layer; parts of those may be joined by dots.
  function isOurs(text, known) {
    if (typeof text !== "string" || text.startsWith("<!DOCTYPE"))  // what was said, as a document
      return false
    const words = text.replace(/(Ctrl|Shift|Alt|Esc|PgUp|PgDown|Del|Enter)/g, "")
    return /[a-zA-Z]{2}/.test(words) && !known.has(text) && !text.split(" · ").every(part => known.has(part))
  }

  function untranslated() {
    const known = new Set()
    addTexts(application, known, 3)
    Array.from(known).forEach(text => text.split(" · ").forEach(part => known.add(part)))
    const found = []
    for (const item of all(root, () => true)) {
      for (const text of [item.text, item.placeholderText, item.words, item.Accessible.name, item.Accessible.description])
        if (isOurs(text, known) && !text.includes("⟦"))
          found.push(String(item).split("(")[0] + ": " + text)
    }
    return Array.from(new Set(found))
  }

  // Hints in fields and what has the device's long name in it may end in "…".
  function cutOff() {
    const device = application.models.deviceName
    const isHint = item => String(item).startsWith("QQuickPlaceholderText")
    return all(root, item => item.truncated === true && item.text.includes("⟦") && !isHint(item)
      && !item.text.includes(device)).map(item => item.text)
  }

  function check() {
    waitForRendering(window.contentItem)
    compare(untranslated(), [])
    compare(cutOff(), [])
  }

  function test_the_greeting() {
    check()
    verify(all(root, item => (item.text ?? "").includes("⟦")).length > 5)
  }

  function test_a_chat_with_everything() {
    fill(2)
    application.chat.transcript.setProperty(3, "siblingCount", 3)
    application.chat.transcript.setProperty(3, "error", "The device was lost.")
    application.chat.transcript.setProperty(3, "errorDetail", "VK_ERROR_DEVICE_LOST")
    application.chat.transcript.setProperty(2, "saved", false)
    application.chat.context.fill(20, 1200, 14, 1024, 4096)
    application.models.error = "This file is no GGUF file."
    application.models.state = ModelController.Failed
    window.width = 1400
    check()
  }

  function test_prompt_and_sampling() {
    window.width = 1400
    press(get("toggleInspector"))
    get("systemPrompt")
    application.sampling.set("temperature", 1)
    check()
  }

  function test_the_models() {
    press(get("modelButton"))
    get("modelList")
    check()
  }

  function test_a_language_changes_at_once() {
    const brackets = () => all(root, item => (item.text ?? "").includes("⟦")).length
    verify(brackets() > 5)
    languages.pseudo = false
    compare(brackets(), 0)
  }
}
