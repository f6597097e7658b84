// A window over the QML model layer, with ways to find what is in it.
import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

TestCase {
  id: harness

  property Main window: null
  property Application application: null

  when: windowShown

  Component { id: applicationComponent; Application {} }
  Component { id: windowComponent; Main {} }

  function init() {
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
    application.models.append({ modelId: "demo", name: "Demo model", detail: "Q8_0 · 5.8 M parameters", demo: true, current: true, missing: false })
    application.models.append({ modelId: "/m/llama.gguf", name: "llama-2-7b-chat", detail: "Q4_0 · 6.7 G parameters", demo: false, current: false, missing: false })
    window = createTemporaryObject(windowComponent, null, { application: application, width: width, height: height })
    verify(window)
    window.requestActivate()
    tryCompare(window, "active", true)
  }

  function children(item) {
    const own = Array.from(item.children ?? [])
    return own.filter(child => child !== null)
  }

  // Every item under `item` that `wanted` accepts, in drawing order.
  function all(item, wanted) {
    const found = wanted(item) ? [item] : []
    return children(item).reduce((rest, child) => rest.concat(all(child, wanted)), found)
  }

  function shown(item) { return item.visible && item.opacity > 0 && item.width > 0 && item.height > 0 }

  function find(name) {
    const roots = [window.contentItem.parent ?? window.contentItem]
    const found = roots.reduce((list, root) => list.concat(all(root, item => item.objectName === name && item.visible)), [])
    return found.length > 0 ? found[0] : null
  }

  function get(name) {
    tryVerify(() => find(name) !== null, 2000, name + " is on show")
    return find(name)
  }

  function focused() { return window.activeFocusItem }

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
      transcript.append(transcript.row({ messageId: "a" + i, text: ("An answer of some length. ".repeat(12) + "\n").repeat(3) }))
    }
    wait(50)
  }
}
