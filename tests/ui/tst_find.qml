import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Find"

  function list() { return get("transcript") }

  function openFind(words) {
    keyClick(Qt.Key_F, Qt.ControlModifier)
    tryVerify(() => get("findField").activeFocus)
    get("findField").text = words
  }

  function shownHits() { return all(root, item => item.objectName === "currentHit") }

  function test_counts_steps_and_closes() {
    fill(3)
    openFind("question")
    tryCompare(get("findCount"), "text", "3 of 3")
    keyClick(Qt.Key_Return)
    tryCompare(get("findCount"), "text", "1 of 3")
    keyClick(Qt.Key_Return)
    compare(get("findCount").text, "2 of 3")
    keyClick(Qt.Key_Return, Qt.ShiftModifier)
    compare(get("findCount").text, "1 of 3")
    tryCompare(shownHits(), "length", 1)
    keyClick(Qt.Key_Escape)
    compare(find("findField"), null)
    compare(shownHits().length, 0)
  }

  function test_scrolls_to_what_is_far_away() {
    fill(30)
    openFind("Question 0")
    tryVerify(() => shownHits().length === 1)
    const hit = shownHits()[0]
    tryVerify(() => {
      const y = hit.mapToItem(list(), 0, 0).y
      return y >= 0 && y < list().height
    })
    verify(!list().following)
  }

  function test_text_that_streams_is_found() {
    fill(1)
    application.chat.draft = "go"
    application.chat.send()
    openFind("llama")
    tryCompare(get("findCount"), "text", "Nothing found")
    application.chat.stream("a **ll")
    compare(get("findCount").text, "Nothing found")
    application.chat.stream("ama** and a Lla")
    tryCompare(get("findCount"), "text", "1 of 1") // it may still be looking through the messages above
    application.chat.stream("ma\n\n```\nllama\n")
    tryCompare(get("findCount"), "text", "1 of 3")
  }

  function test_nothing_is_found_in_the_marks() {
    application.chat.transcript.append(application.chat.transcript.row({ messageId: "a", text: "a **b** c" }))
    openFind("*")
    tryCompare(get("findCount"), "text", "Nothing found")
    get("findField").text = "a b c"
    tryCompare(get("findCount"), "text", "1 of 1")
  }

  function test_a_message_is_revealed() {
    fill(20)
    application.chat.revealRequested("u3")
    waitForRendering(window.contentItem, 100)
    compare(list().currentIndex, 6)
    verify(all(list(), item => item.words === "Question 3").length === 1)
    verify(!list().following)
  }

  function test_another_chat_leaves_the_keyboard_with_the_composer() {
    fill(2)
    composer().forceActiveFocus()
    application.chats.open("chat-2")
    verify(composer().activeFocus)
  }
}
