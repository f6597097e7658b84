import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "PromptExchange"

  readonly property PromptExchange exchange: application?.promptExchange ?? null
  readonly property PromptPreview preview: exchange?.preview ?? null

  function openPage() {
    application.actions.trigger("prompts")
    tryVerify(() => hasFocusInside(get("promptList")))
  }

  function openSheet() {
    openPage()
    preview.add("Pirate", "Comes in as “Pirate 2”: another prompt has its name.", "Asked for when a chat begins: {{sea}}", true)
    preview.add("Cook", "In the library already; left out.", "", false)
    preview.add("Guide ".repeat(60), "New", "", true)
    exchange.fileName = "prompts.json"
    exchange.step = PromptExchange.Choosing
    tryVerify(() => hasFocusInside(get("promptImportList")))
  }

  function rows() { return all(get("promptImportList"), item => item.objectName === "promptImportRow") }

  function test_the_preview_shows_what_becomes_of_each() {
    openSheet()
    tryShows("Import prompts from “prompts.json”")
    tryShows("2 of 2 chosen. Those that are in the library stay as they are.")
    tryShows("Comes in as “Pirate 2”: another prompt has its name.")
    tryShows("Asked for when a chat begins: {{sea}}")
    tryShows("In the library already; left out.")
    tryVerify(() => rows().length === 3)
    for (const row of rows())
      verify(row.width <= get("promptImportList").width)
  }

  function test_the_keyboard_chooses_and_imports() {
    openSheet()
    keyClick(Qt.Key_Space)
    compare(preview.calls, ["choose 0 false"])
    keyClick(Qt.Key_Return)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Space)
    compare(preview.calls, ["choose 0 false", "choose 0 true", "choose 2 false"])
    keyClick(Qt.Key_Tab)
    compare(focused().objectName, "promptImportStart")
    keyClick(Qt.Key_Return)
    compare(exchange.calls, ["import"])
    verify(!get("promptImportStart").enabled)
    keyClick(Qt.Key_Escape) // what is being stored is not cancelled
    compare(exchange.calls, ["import"])
    exchange.step = PromptExchange.Idle
    tryVerify(() => find("promptImportList") === null)
    tryVerify(() => hasFocusInside(get("promptList")))
    compare(exchange.calls, ["import"])
  }

  function test_all_none_and_a_click() {
    openSheet()
    press(get("promptImportNone"))
    verify(!get("promptImportStart").enabled)
    press(get("promptImportAll"))
    verify(get("promptImportStart").enabled)
    press(rows()[0])
    press(rows()[1])
    compare(preview.calls, ["all false", "all true", "choose 0 false", "choose 1 true"])
  }

  function test_escape_and_cancel_leave_all_as_it_is() {
    openSheet()
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("promptImportList") === null)
    compare(exchange.calls, ["cancel"])
    verify(find("promptList") !== null)
    exchange.step = PromptExchange.Choosing
    press(get("promptImportCancel"))
    compare(exchange.calls, ["cancel", "cancel"])
  }

  function test_a_refused_import_says_so_in_the_sheet() {
    openSheet()
    exchange.error = "The disk is full."
    exchange.errorNextStep = "Free some space."
    verify(get("promptImportError"))
    tryShows("Free some space.")
    compare(find("promptExchangeError"), null)
  }

  function test_a_row_tells_assistive_programs() {
    openSheet()
    tryVerify(() => rows().length === 3)
    compare(rows()[0].Accessible.role, Accessible.ListItem)
    compare(rows()[0].Accessible.name, "Pirate. Comes in as “Pirate 2”: another prompt has its name.")
    compare(rows()[0].Accessible.description, "Asked for when a chat begins: {{sea}}")
    verify(rows()[0].Accessible.checkable && rows()[0].Accessible.checked)
    verify(!rows()[1].Accessible.checkable && !rows()[1].Accessible.checked)
  }

  function test_a_thousand_prompts() {
    openPage()
    for (let i = 0; i < 1000; ++i)
      preview.add("Prompt " + i, "New", "", true)
    exchange.step = PromptExchange.Choosing
    tryVerify(() => hasFocusInside(get("promptImportList")))
    verify(rows().length < 60)
    keyClick(Qt.Key_Up)
    get("promptImportList").currentIndex = 999
    keyClick(Qt.Key_Space)
    compare(preview.calls, ["choose 999 false"])
    verify(get("promptImportList").height <= window.height / 2)
  }

  function test_reading_can_be_stopped() {
    openPage()
    exchange.fileName = "large.json"
    exchange.step = PromptExchange.Reading
    tryShows("Reading large.json")
    press(get("promptReadStop"))
    compare(exchange.calls, ["cancel"])
  }

  function test_what_became_of_it_is_said() {
    openPage()
    exchange.importedText = "2 prompts imported."
    exchange.finished(exchange.importedText)
    compare(get("liveRegion").Accessible.name, "2 prompts imported.")
    press(get("undo"))
    compare(exchange.calls, ["undo"])
    exchange.importedText = ""
    exchange.resultText = "2 prompts saved as /tmp/a.json."
    tryShows("2 prompts saved as /tmp/a.json.")
    exchange.resultText = ""
    exchange.error = "It is empty."
    exchange.errorDetail = "why"
    press(all(get("promptExchangeError"), item => item.objectName === "errorDetails")[0])
    press(all(get("promptExchangeError"), item => item.objectName === "errorCopy")[0])
    verify(application.copied.includes("why"))
  }

  function test_a_dropped_file_is_for_the_page_on_show() {
    const drop = get("windowDrop")
    const files = ["file:///tmp/a.txt", "file:///tmp/conversations.json"]
    verify(drop.takeAny(files))
    compare(drop.kind, ModelDrop.Chats)
    openPage()
    verify(drop.takeAny(files))
    compare(drop.kind, ModelDrop.Prompts)
    compare(drop.file, Qt.url("file:///tmp/conversations.json"))
    verify(!drop.takeAny(["file:///tmp/a.txt"]))
    keyClick(Qt.Key_Escape)
    verify(drop.takeAny(files))
    compare(drop.kind, ModelDrop.Chats)
  }

  function test_menus_offer_both_formats() {
    application.prompts.shown.add("guide", "Guide", "You are a guide.", false)
    openPage()
    application.promptEditor.open("guide")
    for (const name of ["exportPrompts", "exportPrompt"]) {
      press(get(name))
      tryVerify(() => find("promptAsJson") !== null && find("promptAsMarkdown") !== null)
      keyClick(Qt.Key_Escape)
      tryVerify(() => find("promptAsJson") === null)
    }
    verify(get("importPrompts"))
    press(get("tab1"))
    tryVerify(() => find("importPrompts") === null)
  }
}
