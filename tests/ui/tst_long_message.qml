import QtQuick
import QtTest

// A message of thousands of blocks: only what is near has views, and nothing of that is to be seen.
Harness {
  name: "LongMessage"

  readonly property int count: 700

  function list() { return get("transcript") }

  function paragraph(i) { return "Paragraph " + i + " has" + " some words".repeat(i % 37) + "." }

  function source() { return Array.from({ length: count }, (_, i) => paragraph(i)).join("\n\n") }

  function show() {
    fill(2)
    application.chat.transcript.append(application.chat.transcript.row({ messageId: "long", text: source() }))
    tryCompare(list(), "atEnd", true)
    waitForRendering(window.contentItem)
  }

  // The texts that have a view, from above.
  function views() {
    return all(list(), item => item.words !== undefined && item.context !== undefined)
  }

  function yOf(item) { return item.mapToItem(list(), 0, 0).y }

  function onShow() { return views().filter(item => yOf(item) + item.height > 0 && yOf(item) < list().height) }

  function middle() {
    const shown = onShow()
    return shown[Math.floor(shown.length / 2)]
  }

  function verifyOrder() {
    const shown = onShow()
    verify(shown.length > 2)
    for (let i = 1; i < shown.length; ++i) {
      verify(yOf(shown[i]) >= yOf(shown[i - 1]) + shown[i - 1].height, shown[i].words)
      compare(shown[i].block, shown[i - 1].block + 1)
    }
  }

  function test_few_views_and_the_end_is_shown() {
    show()
    verify(views().length < 150, views().length)
    compare(onShow().pop().words, paragraph(count - 1))
    verifyOrder()
  }

  function test_nothing_jumps_while_scrolling() {
    show()
    for (let i = 0; i < 24; ++i) {
      const distance = [-150, -700, -40, 60][i % 4]
      const item = middle()
      const before = yOf(item)
      list().scrollBy(distance)
      waitForRendering(window.contentItem, 100)
      fuzzyCompare(yOf(item), before - distance, 1)
      verifyOrder()
      verify(views().length < 150, views().length)
    }
  }

  function test_a_flick_is_not_stopped_by_blocks_that_become_known() {
    show()
    const before = list().contentY
    list().flick(0, 2500)
    tryVerify(() => list().moving)
    while (list().moving) {
      waitForRendering(window.contentItem, 50)
      verifyOrder()
    }
    verify(before - list().contentY > 1500, before - list().contentY)
    const item = middle()
    const place = yOf(item)
    waitForRendering(window.contentItem, 100)
    fuzzyCompare(yOf(item), place, 1)
    while (!list().atEnd) {
      list().scrollBy(400)
      waitForRendering(window.contentItem, 100)
      verifyOrder()
    }
    compare(onShow().pop().words, paragraph(count - 1))
  }

  function test_the_beginning_can_be_reached() {
    show()
    list().reveal(4)
    waitForRendering(window.contentItem, 100)
    compare(onShow().find(item => item.block === 0 && item.words.startsWith("Paragraph")).words, paragraph(0))
    for (let i = 0; i < 8; ++i) {
      list().scrollBy(900)
      waitForRendering(window.contentItem, 100)
      verifyOrder()
    }
  }

  function test_a_hit_far_away_is_shown() {
    show()
    for (const words of ["Paragraph 345 ", "Paragraph 17 ", "Paragraph 650 "]) {
      keyClick(Qt.Key_F, Qt.ControlModifier)
      tryVerify(() => get("findField").activeFocus)
      get("findField").text = words
      tryVerify(() => {
        const hits = all(root, item => item.objectName === "currentHit")
        return hits.length === 1 && hits[0].parent.words.startsWith(words) && yOf(hits[0]) >= 0 && yOf(hits[0]) < list().height
      }, 3000, words)
      waitForRendering(window.contentItem, 100)
      verifyOrder()
      keyClick(Qt.Key_Escape)
    }
  }

  function test_all_of_it_is_copied() {
    show()
    const text = middle()
    mouseClick(text)
    keyClick(Qt.Key_A, Qt.ControlModifier)
    keyClick(Qt.Key_C, Qt.ControlModifier)
    compare(application.copied, source())
  }

  function test_the_keyboard_stays_where_it_was() {
    show()
    const text = middle()
    mouseClick(text)
    compare(focused(), text)
    for (let i = 0; i < 5; ++i) {
      list().scrollBy(-2000)
      waitForRendering(window.contentItem, 100)
    }
    compare(focused(), text)
    verifyOrder()
  }

  function test_another_width_keeps_the_order() {
    show()
    list().scrollBy(-5000)
    waitForRendering(window.contentItem, 100)
    window.width = 720
    waitForRendering(window.contentItem, 100)
    verifyOrder()
    window.width = 1180
    waitForRendering(window.contentItem, 100)
    verifyOrder()
  }

  function test_it_grows_at_its_end() {
    fill(1)
    application.chat.draft = "go"
    application.chat.send()
    application.chat.stream(source() + "\n\n")
    tryCompare(list(), "atEnd", true)
    for (let i = 0; i < 30; ++i)
      application.chat.stream("New " + i + ".\n\n")
    tryShows("New 29.")
    tryCompare(list(), "atEnd", true)
    verify(views().length < 200, views().length)
    application.chat.end("done")
    waitForRendering(window.contentItem, 100)
    tryCompare(list(), "atEnd", true)
    compare(onShow().pop().words, "New 29.")
    verifyOrder()
  }
}
