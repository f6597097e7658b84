// A window over the QML model layer, with ways to find what is in it.
import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

TestCase {
  id: harness

  property Main window: null
  property Application application: null
  readonly property Item root: harness.window?.contentItem.parent ?? null

  when: windowShown

  Component { id: applicationComponent; Application {} }
  Component { id: windowComponent; Main {} }

  function init() {
    failOnWarning(/.?/)
    Theme.scheme = Theme.Light
    Theme.reducedMotion = true
    openWindow(1180, 780)
  }

  function cleanup() {
    window.destroy()
    application.destroy()
    window = null
    wait(0)
  }

  function openWindow(width, height) {
    application = createTemporaryObject(applicationComponent, harness)
    application.chats.add("chat-1", "The first chat", "Today")
    application.chats.add("chat-2", "Words for llamas", "Yesterday")
    application.chats.add("chat-3", "Capitals", "Last 7 days")
    application.chats.open("chat-1")
    application.chats.calls = []
    application.models.add("demo", "Demo model (a toy)", true)
    application.models.add("/m/llama.gguf", "llama-2-7b-chat", false)
    showWindow(width, height)
  }

  // A window over the application that there is.
  function showWindow(width, height) {
    window = createTemporaryObject(windowComponent, null, { application: application, width: width, height: height })
    verify(window)
    window.requestActivate()
    tryCompare(window, "active", true)
  }

  // Every visible item under `item` that `wanted` accepts, parents before children.
  function all(item, wanted) {
    if (!item.visible)
      return []
    const found = wanted(item) ? [item] : []
    return Array.from(item.children).reduce((list, child) => list.concat(all(child, wanted)), found)
  }

  function find(name) { return all(root, item => item.objectName === name)[0] ?? null }

  function get(name) {
    tryVerify(() => find(name) !== null, 2000, name + " is on show")
    return find(name)
  }

  function says(words) { return all(root, item => item.text === words || item.words === words).length > 0 }

  function tryShows(words) { tryVerify(() => says(words), 2000, words + " is on show") }

  // Clicks where the item is once everything has found its place.
  function press(item) {
    waitForRendering(window.contentItem, 100)
    mouseClick(item)
  }

  function focused() { return window.activeFocusItem }

  function hasFocusInside(item) {
    for (let at = focused(); at; at = at.parent)
      if (at === item)
        return true
    return false
  }

  function composer() { return get("composerInput").area }

  function type(text) {
    for (const letter of text)
      keyClick(letter)
  }

  // A chat of `count` questions and long answers.
  function fill(count) {
    const transcript = application.chat.transcript
    for (let i = 0; i < count; ++i) {
      transcript.append(transcript.row({ messageId: "u" + i, role: "user", text: "Question " + i }))
      const answer = ("An answer of some length. ".repeat(12) + "\n").repeat(3)
      transcript.append(transcript.row({ messageId: "a" + i, text: answer }))
    }
    waitForRendering(window.contentItem)
  }
}
