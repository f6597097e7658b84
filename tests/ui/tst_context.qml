import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Context"

  function list() { return get("transcript") }

  function mark(row, kind, summary) {
    application.chat.transcript.setProperty(row, "summary", summary)
    application.chat.transcript.setProperty(row, "contextMark", kind)
    list().positionViewAtIndex(row, ListView.Center)
    waitForRendering(window.contentItem)
  }

  function test_the_divider_stands_above_the_first_message_that_is_read() {
    fill(3)
    compare(find("contextDivider"), null)
    mark(2, "dropped", "")
    const divider = get("contextDivider")
    compare(divider.text, "The model no longer reads the messages above")
    compare(find("contextSummaryToggle"), null)
    const above = divider.mapToItem(root, 0, 0).y
    const question = all(root, item => item.words === "Question 1")[0].mapToItem(root, 0, 0).y
    verify(above < question, above + " " + question)
    verify(Qt.colorEqual(divider.color, Theme.colors.muted))
    // What stands above it is as readable as before.
    const before = all(root, item => item.words === "Question 0")[0]
    verify(before === undefined || (before.opacity === 1 && Qt.colorEqual(before.color, Theme.colors.text)))
    mark(2, "", "")
    compare(find("contextDivider"), null)
  }

  function test_a_failed_summary_is_said() {
    fill(2)
    mark(2, "unsummarized", "")
    compare(get("contextDivider").text, "The model no longer reads the messages above; they could not be summarized")
  }

  function test_a_summary_of_some_is_said() {
    fill(2)
    mark(2, "partly", "They spoke of capitals.")
    compare(get("contextDivider").text,
      "The model no longer reads the messages above, but a summary of some of them")
    verify(find("contextSummaryToggle") !== null)
  }

  function test_the_row_below_the_divider_says_so() {
    fill(2)
    const described = () => all(root, item => item.Accessible.description.startsWith("The model no longer reads"))
    compare(described().length, 0)
    mark(2, "dropped", "")
    compare(described().length, 1)
    compare(described()[0].Accessible.name, "You: Question 1")
    compare(described()[0].Accessible.description, get("contextDivider").text)
    mark(2, "", "")
    compare(described().length, 0)
  }

  function test_the_summary_opens_and_closes() {
    fill(2)
    const words = "They spoke of <b>capitals</b>.\nThen of llamas."
    mark(2, "summarized", words)
    compare(find("contextSummary"), null)
    press(get("contextSummaryToggle"))
    compare(get("contextSummary").words, words)
    press(get("contextSummaryToggle"))
    tryVerify(() => find("contextSummary") === null)
    get("contextSummaryToggle").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(get("contextSummary").words, words)
    application.chats.open("chat-2")
    verify(find("contextSummary") === null)
  }

  function test_the_meter_says_its_numbers() {
    compare(find("contextBar"), null)
    application.chat.context.fill(20, 1200, 14, 1024, 4096)
    const meter = get("contextBar")
    const number = value => Number(value).toLocaleString(Qt.locale(), "f", 0)
    compare(get("contextWords").text, number(1234) + " of " + number(4096) + " tokens")
    compare(meter.Accessible.name, "Context: " + get("contextWords").text)
    verify(meter.Accessible.description.includes("History: " + number(1200)))
    verify(meter.Accessible.description.includes("Kept for the answer: " + number(1024)))
    fuzzyCompare(get("contextFill").width / get("contextFill").parent.width, 1234 / 4096, 1e-6)
    verify(Qt.colorEqual(get("contextFill").color, Theme.colors.muted))
    compare(find("contextWarning"), null)
    application.chat.context.fill(20, 5000, 14, 1024, 4096)
    compare(get("contextFill").width, get("contextFill").parent.width)
    verify(meter.Accessible.description.includes("does not fit"))
    verify(Qt.colorEqual(get("contextFill").color, Theme.colors.warning))
    compare(get("contextWarning").iconName, "warning")
  }

  function test_the_meter_explains_itself_to_the_keyboard() {
    application.chat.context.fill(20, 1200, 14, 1024, 4096)
    get("contextBar").forceActiveFocus(Qt.TabFocusReason)
    tryVerify(() => all(root, item => (item.text ?? "").includes("System prompt: 20")).length > 0)
  }

  function test_a_narrow_window_keeps_the_bar() {
    application.chat.context.fill(20, 1200, 14, 1024, 4096)
    window.width = 560
    tryVerify(() => find("contextWords") === null)
    verify(get("contextBar").width >= 32)
  }

  function test_the_choice() {
    press(get("toggleInspector"))
    const drop = get("whenFullDrop"), summarize = get("whenFullSummarize"), stop = get("whenFullStop")
    verify(drop.checkable && drop.checked && !stop.checked)
    compare(find("whenFullStandard"), null)
    press(summarize)
    compare(application.contextChoice.whenFull, ContextChoice.Summarize)
    verify(summarize.checked && !drop.checked)
    press(summarize)
    verify(summarize.checked)
    stop.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    compare(application.contextChoice.whenFull, ContextChoice.Stop)
    verify(stop.checked && !summarize.checked)
    // Another chat's choice, which no click has made.
    application.contextChoice.whenFull = ContextChoice.Summarize
    verify(summarize.checked && !stop.checked)
    application.contextChoice.whenFull = ContextChoice.Stop
    verify(stop.checked && !summarize.checked)
    compare(get("whenFullStandard").text, "Use this for all chats without a choice of their own")
    press(get("whenFullStandard"))
    compare(application.contextChoice.standard, ContextChoice.Stop)
    tryVerify(() => find("whenFullStandard") === null)
    compare(stop.Accessible.role, Accessible.RadioButton)
  }
}
