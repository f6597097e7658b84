import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "SearchAll"

  function found() {
    application.search.results.add("chat-3", "m7", "Capitals", "The capital of <b>Peru</b> is Lima &amp; more")
    application.search.results.add("chat-2", "m8", "Words for llamas", "<b>Peru</b> again")
  }

  function test_the_key_goes_to_the_field_and_esc_clears() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    tryCompare(get("chatFilter"), "activeFocus", true)
    type("peru")
    compare(application.chats.filter, "peru")
    compare(application.search.query, "peru")
    compare(application.search.onlyArchivedTitles, true)
    tryShows("In messages and the archive")
    keyClick(Qt.Key_Escape)
    compare(get("chatFilter").text, "")
    compare(application.search.query, "")
    compare(application.chats.filter, "")
    verify(!says("In messages and the archive"))
  }

  function test_down_goes_through_titles_into_messages_and_enter_opens() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    type("peru")
    found()
    const hits = get("searchHits")
    keyClick(Qt.Key_Down)
    verify(hasFocusInside(get("chatList")))
    for (let i = 0; i < 3; ++i)
      keyClick(Qt.Key_Down)
    verify(hasFocusInside(hits))
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.opened, "chat-2 m8")
    verify(composer().activeFocus)
  }

  function test_up_leaves_the_messages_and_esc_ends_the_search() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    type("peru")
    found()
    get("searchHits").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Up)
    verify(hasFocusInside(get("chatList")))
    get("searchHits").forceActiveFocus(Qt.TabFocusReason)
    application.chat.state = ChatController.Writing
    keyClick(Qt.Key_Escape)
    compare(application.search.query, "")
    compare(application.chat.calls, [])
    verify(get("chatFilter").activeFocus)
  }

  function test_a_click_opens_a_message() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    type("peru")
    found()
    const row = () => all(get("searchHits"), item => item.title === "Capitals")[0]
    tryVerify(() => row() !== undefined)
    press(row())
    compare(application.opened, "chat-3 m7")
  }

  function test_an_archived_chat_is_found_by_its_title() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    type("cap")
    application.search.results.add("chat-9", "", "Old capitals", "Old <b>cap</b>itals", true)
    const row = () => all(get("searchHits"), item => item.title === "Old capitals")[0]
    tryVerify(() => row() !== undefined)
    compare(row().Accessible.name, "Old capitals, Archived · 14:05")
    tryShows("Old <b>cap</b>itals")
    tryShows("Archived · 14:05")
    press(row())
    compare(application.opened, "chat-9 ")
  }

  function test_states_in_words() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    type("zz")
    tryShows("No message has these words.")
    application.search.busy = true
    tryShows("Searching…")
    application.search.busy = false
    application.search.error = "The history cannot be read. Start again."
    tryShows("The history cannot be read. Start again.")
    application.search.error = ""
    found()
    application.search.indexing = true
    tryShows("Older messages are still being read.")
  }

  function test_the_keyboard_stays_in_the_field_where_nothing_is_found() {
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    type("zz")
    application.chats.clear()
    for (const key of [Qt.Key_Return, Qt.Key_Down]) {
      keyClick(key)
      verify(get("chatFilter").activeFocus)
    }
  }

  function test_a_hidden_sidebar_comes_for_the_search() {
    keyClick("B", Qt.ControlModifier)
    compare(find("chatFilter"), null)
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    tryCompare(get("chatFilter"), "activeFocus", true)
    window.width = 640
    tryVerify(() => find("chatFilter") === null)
    keyClick("F", Qt.ControlModifier | Qt.ShiftModifier)
    tryVerify(() => find("chatFilter")?.activeFocus ?? false)
  }
}
