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
  function texts(object, depth) {
    const found = []
    if (!object || depth === 0)
      return found
    for (const key in object) {
      const value = object[key]
      if (typeof value === "string")
        found.push(value)
      else if (typeof value === "object" && key !== "application" && key !== "parent")
        found.push(...texts(value, depth - 1))
    }
    for (let i = 0; i < (object.count ?? 0) && object.get; ++i)
      found.push(...texts(object.get(i), depth - 1))
    return found
  }

  function isOurs(text, known) {
    return typeof text === "string" && /[a-zA-Z]{2}/.test(text.replace(/(Ctrl|Shift|Alt|Esc|PgUp|PgDown|Del|Enter)/g, ""))
      && !known.has(text)
  }

  function untranslated() {
    const known = new Set(texts(application, 5))
    const found = []
    for (const item of all(root, () => true)) {
      for (const text of [item.text, item.placeholderText, item.words, item.Accessible.name, item.Accessible.description])
        if (isOurs(text, known) && !text.includes("⟦"))
          found.push(String(item).split("(")[0] + ": " + text)
    }
    return Array.from(new Set(found))
  }

  function cutOff() {
    return all(root, item => item.truncated === true && item.text.includes("⟦")).map(item => item.text)
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
    application.sampling.temperature = 1
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
