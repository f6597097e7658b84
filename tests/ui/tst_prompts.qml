import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Prompts"

  readonly property PromptLibrary library: application?.prompts ?? null
  readonly property PromptEditor editor: application?.promptEditor ?? null
  readonly property ChatPrompt prompt: application?.chat.prompt ?? null

  function openPage() {
    library.shown.add("guide", "Guide", "You are a guide.", false)
    library.shown.add("cook", "Cook", "You are a cook.", false)
    library.shown.add("builtin:brief", "Brief", "Be brief.", true)
    library.trash.add("old", "Old", "Arr.", false)
    application.actions.trigger("prompts")
    tryVerify(() => hasFocusInside(get("promptList")))
  }

  function test_the_keyboard_chooses_moves_and_uses() {
    openPage()
    compare(editor.promptId, "guide")
    keyClick(Qt.Key_Down)
    compare(editor.promptId, "cook")
    keyClick(Qt.Key_Up, Qt.AltModifier)
    keyClick(Qt.Key_Down, Qt.AltModifier)
    keyClick(Qt.Key_Delete)
    compare(library.calls, ["move cook -1", "move cook 1", "remove cook"])
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Delete) // it comes with Chasqui
    compare(library.calls.length, 3)
    keyClick(Qt.Key_Return)
    compare(prompt.calls, ["use builtin:brief"])
    tryVerify(() => find("promptList") === null)
  }

  function test_a_prompt_is_written() {
    openPage()
    press(get("newPrompt"))
    compare(editor.promptId, "new")
    tryVerify(() => hasFocusInside(get("promptName")))
    keyClick(Qt.Key_A)
    compare(editor.name, "a")
    get("promptText").area.forceActiveFocus()
    keyClick(Qt.Key_B)
    compare(editor.text, "b")
    get("promptTags").forceActiveFocus()
    keyClick(Qt.Key_C)
    keyClick(Qt.Key_Return)
    compare(editor.tags, "c")
    press(get("copyPrompt"))
    press(get("deletePrompt"))
    compare(library.calls, ["create", "duplicate new", "remove new"])
  }

  function test_what_comes_with_chasqui_is_only_read() {
    openPage()
    editor.builtIn = true
    compare(find("promptName"), null)
    compare(find("deletePrompt"), null)
    verify(get("promptText").area.readOnly)
    editor.text = "Be brief."
    editor.changed()
    compare(get("promptText").text, "Be brief.")
    press(get("usePrompt"))
    compare(prompt.calls, ["use guide"])
  }

  function test_figures_and_earlier_versions() {
    openPage()
    editor.tokens = 112
    editor.share = 0.0273
    editor.unknownVariables = "{{name}}"
    editor.versions = [{ versionId: "v1", when: "3 May 2026", text: "You were a guide." }]
    tryShows("112 token(s), 2.7 % of the context")
    tryShows("Asked for when a chat begins: {{name}}")
    verify(!says("You were a guide."))
    get("promptVersion").forceActiveFocus(Qt.TabFocusReason) // it is scrolled to
    keyClick(Qt.Key_Return)
    tryShows("You were a guide.")
    get("promptCompare").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    tryVerify(() => get("promptComparison").Accessible.name === "(only here: were)")
    keyClick(Qt.Key_Return)
    compare(find("promptComparison"), null)
    get("promptBringBack").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(editor.calls, ["bring back v1"])
  }

  function test_examples_are_written_and_moved() {
    openPage()
    press(get("addExample"))
    tryVerify(() => hasFocusInside(get("exampleQuestion")))
    keyClick(Qt.Key_Q)
    keyClick(Qt.Key_Tab)
    tryVerify(() => hasFocusInside(get("exampleAnswer")))
    tryShows("Without a question and an answer it is left out of chats.")
    keyClick(Qt.Key_A)
    compare(editor.examples.get(0).question, "q")
    compare(editor.examples.get(0).answer, "a")
    editor.examples.setProperty(0, "question", "from elsewhere")
    compare(get("exampleQuestion").text, "from elsewhere")
    compare(editor.examples.get(0).answer, "a")
    editor.examples.append({ question: "b", answer: "c", whole: true, tag: "[INST]" })
    tryCompare(all(get("promptList").parent, item => item.objectName === "exampleDown"), "length", 2)
    press(get("exampleDown"))
    compare(editor.calls, ["move example 0 1"])
    tryVerify(() => says("The prompt contains [INST], which Llama 2 models take for an instruction of the chat format. A space inside the tag makes it ordinary text."))
    press(get("promptEscape"))
    compare(editor.calls, ["move example 0 1", "escape tags"])
    press(get("removeExample"))
    tryCompare(editor.examples, "count", 1)
    compare(get("exampleQuestion").text, "b")
  }

  function test_examples_that_come_with_chasqui_are_only_read() {
    openPage()
    editor.builtIn = true
    editor.examples.append({ question: "b", answer: "c", whole: true, tag: "" })
    tryVerify(() => find("exampleQuestion") !== null)
    verify(get("exampleQuestion").area.readOnly)
    compare(find("addExample"), null)
    compare(find("removeExample"), null)
  }

  function test_the_text_is_shown_as_the_model_reads_it() {
    openPage()
    const text = editor.modelText
    verify(!text.active)
    get("modelTextToggle").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    verify(text.active)
    compare(get("modelText").text, "<s>[INST] Hello [/INST]")
    tryShows("12 token(s)")
    text.notes = ["There is no system prompt."]
    tryShows("There is no system prompt.")
    text.omitted = 9000
    tryShows("It is long: 9000 character(s) in the middle are not shown here. Copy takes all of it.")
    text.words = "<b>no markup</b>"
    compare(get("modelText").text, "<b>no markup</b>")
    get("modelTextTemplate").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(text.templateIndex, 1)
    get("copyModelText").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(text.calls, ["copy"])
    text.available = false
    tryShows("This is shown when a model is loaded: its vocabulary says which special tokens there are.")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("promptList") === null)
    verify(!text.active)
  }

  function test_the_chat_is_shown_as_the_model_reads_it() {
    application.actions.trigger("modelText")
    const text = application.chat.modelText
    verify(text.active)
    tryVerify(() => hasFocusInside(get("closeModelText")))
    compare(get("modelText").text, "<s>[INST] Hello [/INST]")
    keyClick(Qt.Key_Escape)
    tryVerify(() => !text.active && find("modelText") === null)
    application.actions.trigger("toggleInspector")
    press(get("showModelText"))
    tryVerify(() => hasFocusInside(get("closeModelText")))
    keyClick(Qt.Key_Return)
    tryVerify(() => !text.active)
  }

  function test_a_prompt_is_tried_beside_another_one() {
    openPage()
    const tryOut = application.tryOut
    get("tryOutToggle").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    get("tryQuestion").area.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_W)
    compare(tryOut.question, "w")
    tryOut.variables = ["town"]
    get("tryVariable").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_C)
    compare(tryOut.calls, ["give town c"])
    get("tryOther").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(tryOut.otherIndex, 1)
    compare(find("tryFirst"), null)
    get("tryRun").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(tryOut.calls, ["give town c", "run w"])
    Object.assign(tryOut.first, { name: "Guide", shown: true, running: true, text: "<b>Lima", status: "Writing, 3 tok/s" })
    Object.assign(tryOut.second, { name: "Cook", shown: true, running: true, status: "Waiting for its turn" })
    tryShows("<b>Lima")
    tryShows("Waiting for its turn")
    verify(get("tryFirst").y === get("trySecond").y)
    get("trySecond").forceActiveFocus()
    all(get("trySecond"), item => item.objectName === "tryStop")[0].forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    keyClick(Qt.Key_Escape) // stops, and stays on the page
    compare(tryOut.calls, ["give town c", "run w", "stop second", "stop"])
    verify(find("promptList") !== null)
    tryOut.first.running = tryOut.second.running = false
    tryOut.second.error = "The file is damaged."
    tryOut.second.errorNextStep = "Download it again."
    tryShows("The file is damaged. Download it again.")
    tryOut.refusal = "Write a question first."
    tryShows("Write a question first.")
    tryOut.outdated = true
    tryShows("A prompt has changed since this was asked.")
    get("tryRun").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("promptList") === null)
    compare(tryOut.calls[tryOut.calls.length - 1], "clear")
  }

  function test_examples_are_told_from_messages() {
    const rows = application.chat.transcript
    rows.append(rows.row({ messageId: "e1", role: "user", text: "Hello", example: true }))
    rows.append(rows.row({ messageId: "e2", text: "Ahoy", example: true }))
    rows.append(rows.row({ messageId: "u1", role: "user", text: "Who?" }))
    tryVerify(() => all(get("transcript"), item => item.objectName === "exampleLabel").length === 2)
    tryShows("Example from the prompt")
  }

  function test_the_chat_says_what_it_begins_with() {
    application.actions.trigger("toggleInspector")
    prompt.exampleCount = 2
    tryShows("2 example(s) of it come before the first question.")
  }

  function test_search_and_undo() {
    openPage()
    get("promptSearch").forceActiveFocus()
    keyClick(Qt.Key_X)
    compare(library.filter, "x")
    keyClick(Qt.Key_Escape)
    compare(library.filter, "")
    verify(find("promptList") !== null)
    library.undoText = "“Cook” is in the trash."
    library.undoCount = 1
    tryShows("“Cook” is in the trash.")
    press(get("undo"))
    compare(library.calls, ["undo"])
  }

  function test_the_trash_asks_before_it_erases() {
    openPage()
    press(get("tab1"))
    tryShows("Old")
    get("promptList").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Delete)
    tryShows("Erase it? This cannot be undone.")
    keyClick(Qt.Key_Escape)
    tryVerify(() => !says("Erase it? This cannot be undone."))
    press(get("promptErase"))
    press(get("promptEraseYes"))
    keyClick(Qt.Key_Return)
    compare(library.calls, ["erase old", "restore old"])
  }

  function test_a_row_is_dragged() {
    openPage()
    const shownRows = () => all(get("promptList"), item => item.objectName === "promptRow")
    tryVerify(() => shownRows().length === 3)
    const rows = shownRows()
    mousePress(rows[0], 20, 10)
    for (let y = 10; y <= 10 + rows[0].height + 20; y += 5)
      mouseMove(rows[0], 20, y)
    mouseRelease(rows[0], 20, 10 + rows[0].height + 20)
    compare(library.calls, ["move guide before builtin:brief"])
  }

  function test_the_chat_takes_what_the_library_says() {
    application.actions.trigger("toggleInspector")
    prompt.outdated = true
    press(get("promptUpdate"))
    compare(prompt.calls, ["update"])
    press(get("promptLibrary"))
    tryVerify(() => find("promptList") !== null)
  }

  function test_what_is_open_is_asked_for() {
    prompt.variables = ["name", "town"]
    prompt.asking = true
    tryVerify(() => hasFocusInside(get("variable0")))
    keyClick(Qt.Key_A)
    keyClick(Qt.Key_Tab)
    keyClick(Qt.Key_B)
    keyClick(Qt.Key_Return)
    compare(prompt.calls, ["answer a|b"])
    tryVerify(() => hasFocusInside(get("composerInput")))
    prompt.asking = true
    tryVerify(() => hasFocusInside(get("variable0")))
    keyClick(Qt.Key_Escape)
    compare(prompt.calls, ["answer a|b", "dismiss"])
  }
}
