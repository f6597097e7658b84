import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Blocks"

  readonly property string source: "# Llamas\n\nA **bold** `word` and [a link](https://example.org/a?b=c).\n\n"
    + "1. one\n   - inner\n2. two\n\n- [x] done\n\n> quoted\n\n```python\ndef f():\n    return 1\n```\n\n"
    + "| A | B |\n|---|--:|\n| x | 12 |\n\n---\n\nend ![pic](http://127.0.0.1:9/p.png)\n"

  function show(text) {
    application.chat.transcript.append(application.chat.transcript.row({ messageId: "a", text: text }))
    waitForRendering(window.contentItem)
  }

  function block(words) {
    tryVerify(() => all(root, item => item.words === words).length > 0, 2000, words)
    return all(root, item => item.words === words && item.context !== undefined)[0]
  }

  function at(item, position) {
    const box = item.positionToRectangle(position)
    return item.mapToItem(window.contentItem, box.x, box.y + box.height / 2)
  }

  function drag(from, to) {
    mousePress(window.contentItem, from.x, from.y)
    mouseMove(window.contentItem, (from.x + to.x) / 2, (from.y + to.y) / 2)
    mouseMove(window.contentItem, to.x, to.y)
    mouseRelease(window.contentItem, to.x, to.y)
  }

  function copied() {
    keyClick(Qt.Key_C, Qt.ControlModifier)
    return application.copied
  }

  function test_every_kind_has_its_look() {
    show(source)
    compare(block("Llamas").font.pixelSize, Theme.heading1)
    compare(block("Llamas").Accessible.role, Accessible.Heading)
    compare(block("A bold word and a link.").text, "A bold word and a link.")
    const markers = all(root, item => item.objectName === "marker").map(item => item.text)
    compare(markers.slice(0, 3), ["1.", "•", "2."])
    verify(block("inner").mapToItem(root, 0, 0).x > block("one").mapToItem(root, 0, 0).x)
    compare(get("task").Accessible.checked, true)
    compare(get("codeLanguage").text, "python")
    compare(get("codeText").font.pixelSize, Theme.codeSize)
    compare(get("codeText").wrapMode, TextEdit.NoWrap)
    compare(get("tableView").Accessible.role, Accessible.Table)
    compare(block("12").horizontalAlignment, TextEdit.AlignRight)
    verify(block("end pic"))
  }

  function test_streams_as_the_whole() {
    application.chat.draft = "go"
    application.chat.send()
    for (const piece of source.match(/[\s\S]{1,7}/g))
      application.chat.stream(piece)
    application.chat.end("done")
    waitForRendering(window.contentItem)
    verify(block("Llamas"))
    verify(block("A bold word and a link."))
    compare(get("codeText").text, "def f():\n    return 1")
    verify(block("end pic"))
  }

  function test_code_is_copied() {
    show(source)
    press(get("copyCode"))
    compare(application.copied, "def f():\n    return 1")
    compare(get("copyCode").text, "Copied")
  }

  function test_wide_code_scrolls_and_is_not_wrapped() {
    show("```\n" + "x".repeat(400) + "\n```")
    verify(get("codeView").contentWidth > get("codeView").width)
    compare(get("codeText").lineCount, 1)
  }

  function test_a_link_asks_first() {
    show(source)
    const words = block("A bold word and a link.")
    const point = at(words, words.words.indexOf("link") + 2)
    mouseClick(window.contentItem, point.x, point.y)
    compare(get("linkAddress").text, "https://example.org/a?b=c")
    verify(find("openLink") !== null)
    press(get("copyLink"))
    compare(application.copied, "https://example.org/a?b=c")
    tryVerify(() => find("linkQuestion") === null)
  }

  function test_other_links_cannot_be_opened() {
    show("a [file](file:///etc/passwd) here")
    const words = block("a file here")
    const point = at(words, 4)
    mouseClick(window.contentItem, point.x, point.y)
    compare(get("linkAddress").text, "file:///etc/passwd")
    compare(find("openLink"), null)
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("linkQuestion") === null)
  }

  function test_selection_goes_over_blocks() {
    show(source)
    drag(at(block("Llamas"), 2), at(block("inner"), 3))
    compare(copied(), "amas\n\nA bold word and a link.\n\n1. one\n• inn")
  }

  function test_selection_goes_over_messages() {
    fill(1)
    show("# The end\n\nof *it*\n")
    drag(at(block("Question 0"), 3), at(block("of it"), 2))
    const text = copied()
    verify(text.startsWith("stion 0\n\nAn answer of some length."), text)
    verify(text.endsWith("The end\n\nof"), text)
  }

  function test_whole_messages_are_copied_as_they_were_written() {
    show(source)
    const words = block("Llamas")
    const point = at(words, 1)
    mouseClick(window.contentItem, point.x, point.y)
    keyClick(Qt.Key_A, Qt.ControlModifier)
    compare(copied(), source)
  }

  function test_double_click_selects_a_word() {
    show(source)
    const point = at(block("A bold word and a link."), 4)
    mouseDoubleClickSequence(window.contentItem, point.x, point.y)
    compare(copied(), "bold")
  }

  function test_shift_click_extends() {
    show(source)
    const from = at(block("Llamas"), 0)
    const to = at(block("two"), 3)
    mouseClick(window.contentItem, from.x, from.y)
    mouseClick(window.contentItem, to.x, to.y, Qt.LeftButton, Qt.ShiftModifier)
    compare(copied(), "Llamas\n\nA bold word and a link.\n\n1. one\n• inner\n2. two")
  }

  function test_long_code_is_one_text_for_the_user() {
    const lines = Array.from({ length: 100 }, (_, i) => "line " + i)
    show("```\n" + lines.join("\n") + "\n```")
    const list = get("transcript")
    list.reveal(0)
    press(get("copyCode"))
    compare(application.copied, lines.join("\n"))
    const pieces = all(root, item => item.objectName === "codeText")
    verify(pieces.length > 1)
    const from = at(pieces[0], 5)
    mouseClick(window.contentItem, from.x, from.y)
    list.toEnd()
    waitForRendering(window.contentItem, 100)
    const to = at(pieces[2], lines.slice(80).join("\n").length)
    mouseClick(window.contentItem, to.x, to.y, Qt.LeftButton, Qt.ShiftModifier)
    compare(copied(), lines.join("\n").slice(5))
  }
}
