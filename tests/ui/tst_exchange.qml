import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Exchange"

  readonly property ExchangeController exchange: application?.exchange ?? null

  function openPage() {
    application.actions.trigger("exchange")
    get("exportAll")
  }

  function test_the_page_has_both_and_tab_goes_through() {
    openPage()
    tryVerify(() => focused().objectName === "exportAll")
    keyClick(Qt.Key_Tab)
    compare(focused().objectName, "importChats")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("exportAll") === null)
    tryVerify(() => composer().activeFocus)
  }

  function test_progress_in_words_and_a_stop() {
    openPage()
    exchange.statusText = "43 of 100 chats written"
    exchange.progress = 0.43
    exchange.busy = true
    tryShows("43 of 100 chats written")
    verify(!get("exportAll").enabled)
    press(get("cancelExchange"))
    compare(exchange.calls, ["cancel"])
  }

  function test_the_result_and_its_reasons() {
    openPage()
    exchange.resultText = "412 chats imported, 3 skipped."
    exchange.resultDetail = "Odd: It is no conversation."
    exchange.finished(exchange.resultText)
    tryShows("412 chats imported, 3 skipped.")
    compare(get("liveRegion").Accessible.name, "412 chats imported, 3 skipped.")
    const block = get("exchangeResult")
    press(all(block, item => item.objectName === "errorDetails")[0])
    press(all(block, item => item.objectName === "errorCopy")[0])
    verify(application.copied.includes("Odd: It is no conversation."))
    press(all(block, item => item.text === "Dismiss")[0])
    verify(find("exchangeResult") === null)
  }

  function test_an_error_says_what_to_do() {
    openPage()
    exchange.error = "The disk is full."
    exchange.errorNextStep = "Free some space."
    tryShows("The disk is full.")
    tryShows("Free some space.")
  }

  function test_one_chat_is_exported_or_copied() {
    application.actions.trigger("exportChat")
    const format = get("exportFormat")
    tryVerify(() => hasFocusInside(format))
    verify(get("exportBranches"))
    format.currentIndex = ExchangeController.Json
    verify(find("exportBranches") === null)
    verify(get("exportSave").enabled)
    press(get("exportCopy"))
    verify(exchange.calls.includes("copy chat-1"))
    tryVerify(() => find("exportFormat") === null)
    application.actions.trigger("copyChat")
    compare(exchange.calls.filter(call => call === "copy chat-1").length, 2)
  }

  function test_a_chat_is_exported_from_its_menu() {
    application.chats.exportChats("chat-2")
    get("exportFormat")
    tryShows("Export “Words for llamas”")
  }

  function test_escape_closes_the_question_for_the_format() {
    application.actions.trigger("exportChat")
    get("exportFormat")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("exportFormat") === null)
    tryVerify(() => composer().activeFocus)
  }
}
