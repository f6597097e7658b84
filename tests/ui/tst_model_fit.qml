// The sheet before loading, and the form of a model's options.
import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "ModelFit"

  readonly property ModelFit fit: application?.models.fit ?? null

  Component { id: formComponent; ModelOptionsForm {} }

  function openSheet(asking) {
    fit.asking = asking
    fit.shown = true
    tryVerify(() => find("loadFit") !== null && hasFocusInside(find("loadFit")))
  }

  function openForm() {
    const form = createTemporaryObject(formComponent, window.contentItem,
      { fit: fit, width: 500, height: 700, "anchors.left": window.contentItem.left })
    verify(form)
    waitForRendering(window.contentItem, 100)
    return form
  }

  function test_the_sheet_says_what_a_model_takes() {
    verify(find("fitVerdict") === null)
    openSheet(true)
    verify(says("Before loading llama-2-7b-chat"))
    verify(says(fit.verdictText))
    for (const words of ["Weights 4.1 GB", "Cache 2.1 GB", "Scratch 0.3 GB"])
      verify(says(words), words)
    verify(get("fitNumbers").text.startsWith("Card: 4.0 GB of"))
    const bar = get("memoryBar")
    compare(bar.Accessible.name, fit.summary)
    compare(bar.Accessible.role, Accessible.Graphic)
    const parts = all(bar, item => item.objectName === "memoryPart")
    compare(parts.length, 3)
    verify(parts[0].width > parts[1].width && parts[1].width > parts[2].width)
    verify(get("budgetMark").x < bar.width)
    compare(get("fitVerdict").Accessible.name, fit.verdictText)
  }

  function test_enter_loads() {
    openSheet(true)
    keyClick(Qt.Key_Return)
    compare(fit.calls, ["load"])
    tryVerify(() => find("loadFit") === null)
    tryVerify(() => composer().activeFocus)
  }

  function test_escape_does_not_load() {
    openSheet(true)
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("loadFit") === null)
    compare(fit.shown, false)
    compare(fit.calls, [])
  }

  function test_cancel_by_key() {
    openSheet(true)
    get("cancelFit").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    compare(fit.calls, ["cancel"])
  }

  function test_a_remedy_is_one_click() {
    openSheet(true)
    const remedies = all(root, item => item.objectName === "remedy")
    compare(remedies.length, 2)
    compare(remedies[1].Accessible.name, "Keep the cache as q8_0: then it fits")
    press(remedies[1])
    compare(fit.calls, ["apply 1"])
    tryVerify(() => find("remedy") === null)
    verify(hasFocusInside(get("loadFit")), "the focus is not lost with the button")
    verify(says(fit.verdictText))
  }

  function test_a_long_remedy_stays_within_the_sheet() {
    fit.remedies = ["Use a context of 2,048 tokens and keep the cache as q8_0 for a very long while: 30 of 32 layers on the GPU"]
    window.width = 480
    openSheet(true)
    const remedy = get("remedy")
    waitForRendering(window.contentItem, 100)
    verify(remedy.width <= window.width)
    verify(remedy.height > 40, "its words take several lines")
  }

  function test_in_a_low_window_the_keyboard_brings_remedies_to_sight() {
    fit.remedies = Array.from({ length: 12 }, (_, i) => "Remedy " + i)
    window.height = 420
    openSheet(true)
    waitForRendering(window.contentItem, 100)
    const within = item => {
      const top = item.mapToItem(window.contentItem, 0, 0).y
      return top >= 0 && top + item.height <= window.height
    }
    verify(within(get("loadFit")), "the buttons stay in sight")
    const last = all(root, item => item.objectName === "remedy")[11]
    verify(!within(last))
    last.forceActiveFocus(Qt.TabFocusReason)
    tryVerify(() => within(last))
  }

  function test_too_large_is_not_loaded() {
    fit.verdict = ModelFit.TooLarge
    fit.verdictText = "It is too large."
    fit.shown = true
    tryVerify(() => find("loadFit") !== null)
    verify(!get("loadFit").enabled)
    verify(says("It is too large."))
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("loadFit") === null)
  }

  function test_while_it_is_read_and_when_it_cannot_be() {
    fit.known = false
    fit.remedies = []
    fit.shown = true
    tryShows("Reading the model and the GPU's memory…")
    verify(!get("loadFit").enabled)
    verify(find("memoryBar") === null)
    fit.error = "The file is damaged. Get it again."
    tryShows("The file is damaged. Get it again.")
  }

  function test_on_request_from_the_list_of_models() {
    press(get("modelButton"))
    tryVerify(() => hasFocusInside(get("modelList")))
    press(get("modelMemory"))
    compare(application.models.calls, ["memory demo"])
    tryVerify(() => find("loadFit") !== null)
    verify(says("Memory of llama-2-7b-chat"))
    compare(get("cancelFit").text, "Close")
  }

  function test_the_form_shows_defaults_and_marks_what_changed() {
    const form = openForm()
    const fields = fit.fields
    const marks = () => all(form, item => item.objectName === "changedMark").length
    compare(marks(), 0)
    fields.contextTokens = 1024
    fields.cacheIndex = 1
    fields.gpuLayers = 12
    fields.deviceIndex = 2
    fields.draftIndex = 1
    fields.idleMinutes = 30
    tryVerify(() => marks() === 6)
    verify(says("It takes 1 GB of memory beside this model."))
    for (const reset of all(form, item => item.objectName === "resetValue"))
      press(reset)
    compare([fields.contextTokens, fields.cacheIndex, fields.gpuLayers, fields.deviceIndex, fields.draftIndex,
             fields.idleMinutes], [4096, 0, 32, 0, 0, 0])
    tryVerify(() => marks() === 0)
  }

  function test_numbers_are_typed_within_their_range() {
    const form = openForm()
    const field = get("number-contextTokens")
    field.forceActiveFocus(Qt.TabFocusReason)
    field.selectAll()
    type("2048")
    keyClick(Qt.Key_Return)
    compare(fit.fields.contextTokens, 2048)
    field.selectAll()
    type("999999")
    keyClick(Qt.Key_Return)
    compare(fit.fields.contextTokens, 4096)
    const layers = get("number-gpuLayers")
    layers.forceActiveFocus(Qt.TabFocusReason)
    layers.selectAll()
    type("7")
    keyClick(Qt.Key_Return)
    compare(fit.fields.gpuLayers, 7)
    verify(form.visible)
  }

  function test_keep_loaded_or_free_after_minutes() {
    openForm()
    verify(find("number-idleMinutes") === null)
    get("keepLoaded").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    compare(fit.fields.idleMinutes, 10)
    const minutes = get("number-idleMinutes")
    minutes.forceActiveFocus(Qt.TabFocusReason)
    minutes.selectAll()
    type("45")
    keyClick(Qt.Key_Return)
    compare(fit.fields.idleMinutes, 45)
    press(get("keepLoaded"))
    compare(fit.fields.idleMinutes, 0)
    tryVerify(() => find("number-idleMinutes") === null)
  }

  function test_a_freed_model_is_said_beside_the_composer() {
    const words = "Not loaded: freed after 10 minutes"
    application.models.statusText = words
    verify(!says(words))
    application.models.freed = true
    tryShows(words)
    verify(composer().enabled)
    application.models.freed = false
    verify(!says(words))
  }

  function test_choices_have_names() {
    openForm()
    for (const name of ["cacheBox", "deviceBox"]) {
      const box = get(name)
      compare(box.Accessible.role, Accessible.ComboBox)
      verify(box.Accessible.name.length > 0)
    }
    press(get("cacheBox"))
    tryVerify(() => get("cacheBox").popup.opened)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(fit.fields.cacheIndex, 1)
  }
}
