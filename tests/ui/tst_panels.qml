import QtQuick
import QtTest
import Chasqui.App

Harness {
  name: "Panels"

  function fieldOf(name) { return all(root, item => item.objectName === "number-" + name)[0] }

  function openInspector() {
    press(get("toggleInspector"))
    get("systemPrompt")
    waitForRendering(window.contentItem)
  }

  function test_system_prompt() {
    openInspector()
    press(get("systemPrompt").area)
    type("You are a pirate.")
    compare(application.chat.systemPrompt, "You are a pirate.")
    application.chat.systemPromptError = "The text contains a tag."
    tryShows("The text contains a tag.")
    application.chat.systemPrompt = "another chat's"
    compare(get("systemPrompt").text, "another chat's")
  }

  function test_a_value_shows_its_default_and_can_be_reset() {
    openInspector()
    verify(all(root, item => (item.text ?? "").includes("Default: 0.6, range 0 to 5.")).length === 1)
    compare(find("changedMark"), null)
    verify(!get("resetSampling").enabled)
    const field = fieldOf("temperature")
    field.forceActiveFocus()
    field.selectAll()
    type("1.25")
    keyClick(Qt.Key_Return)
    fuzzyCompare(application.sampling.row("temperature").value, 1.25, 1e-9)
    verify(find("changedMark"))
    press(get("resetValue"))
    compare(application.sampling.row("temperature").value, 0.6)
    compare(field.text, "0.6")
    compare(find("changedMark"), null)
  }

  function test_a_value_out_of_range_becomes_the_nearest() {
    openInspector()
    const field = fieldOf("topP")
    field.forceActiveFocus()
    field.selectAll()
    type("7")
    keyClick(Qt.Key_Return)
    compare(application.sampling.row("topP").value, 1)
    compare(field.text, "1")
  }

  function test_the_slider_sets_round_values() {
    openInspector()
    const slider = all(root, item => item.objectName === "preference-temperature")[0]
    slider.forceActiveFocus(Qt.TabFocusReason)
    for (let i = 0; i < 3; ++i)
      keyClick(Qt.Key_Right)
    compare(application.sampling.row("temperature").value, 0.75)
  }

  function test_seed_refusal() {
    openInspector()
    const seed = get("seedField")
    seed.forceActiveFocus()
    type("12")
    compare(application.sampling.row("seed").value, "12")
    application.sampling.mistake = "The seed is a whole number."
    type("x")
    tryShows("The seed is a whole number.")
    compare(application.sampling.row("seed").value, "12")
    keyClick(Qt.Key_Return)
    compare(seed.text, "12")
  }

  function test_further_values_are_shown_on_demand() {
    openInspector()
    compare(find("preference-mirostat"), null)
    const more = get("moreSampling")
    compare(more.text, "More")
    application.sampling.row("topK").value = 40
    compare(more.text, "More (1 changed)")
    more.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    get("preference-mirostat").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(application.sampling.row("mirostat").value, true)
    application.sampling.row("topK").idle = "Has no effect while mirostat is on."
    tryShows("Has no effect while mirostat is on.")
    more.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(find("preference-mirostat"), null)
  }

  function test_stop_strings_are_added_and_removed_by_keys() {
    openInspector()
    const more = get("moreSampling")
    more.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    const field = get("add-stopStrings")
    field.forceActiveFocus(Qt.TabFocusReason)
    type("\\n\\nUser:")
    keyClick(Qt.Key_Return)
    compare(Array.from(application.sampling.row("stopStrings").value), ["\\n\\nUser:"])
    compare(field.text, "")
    type("End")
    press(get("addButton-stopStrings"))
    compare(Array.from(application.sampling.row("stopStrings").value), ["\\n\\nUser:", "End"])
    application.sampling.mistake = "This stop string is there already."
    type("End")
    keyClick(Qt.Key_Return)
    tryShows("This stop string is there already.")
    verify(!get("addButton-stopStrings").enabled)
    compare(application.sampling.row("stopStrings").value.length, 2)
    get("remove-stopStrings").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(Array.from(application.sampling.row("stopStrings").value), ["End"])
    verify(field.activeFocus)
  }

  function test_reset_all() {
    application.sampling.set("topK", 40)
    application.sampling.set("seed", "7")
    openInspector()
    press(get("resetSampling"))
    verify(!application.sampling.modified)
  }

  function test_models_open_choose_and_cancel() {
    press(get("modelButton"))
    const list = get("modelList")
    tryVerify(() => hasFocusInside(list))
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.models.calls, ["select /m/llama.gguf"])
    tryVerify(() => find("modelList") === null)
    tryVerify(() => composer().activeFocus)
    application.models.state = ModelController.Loading
    application.models.statusText = "Loading model 43 %"
    application.models.progress = 0.43
    tryShows("Loading model 43 %")
    press(get("cancelLoading"))
    compare(application.models.calls, ["select /m/llama.gguf", "cancel"])
  }

  function test_a_device_that_is_got_to_know_can_be_skipped() {
    const tuning = application.models.tuning
    compare(find("skipMeasuring"), null)
    application.models.state = ModelController.Loading
    application.models.statusText = "Loading model"
    tuning.statusText = "Getting to know a card, once … 40 %"
    tuning.fraction = 0.4
    tuning.active = true
    tryShows("Getting to know a card, once … 40 %")
    compare(find("cancelLoading"), null)
    press(get("skipMeasuring"))
    compare(tuning.calls, ["skip"])
    get("skipMeasuring").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    compare(tuning.calls, ["skip", "skip"])
    application.chat.state = ChatController.Loading
    tryShows("Getting to know a card, once … 40 %")
    application.chat.state = ChatController.Idle
    tuning.active = false
    tryShows("Loading model")
    get("cancelLoading")
    compare(find("skipMeasuring"), null)
  }

  function test_escape_closes_the_models_before_it_stops() {
    application.chat.state = ChatController.Writing
    press(get("modelButton"))
    get("modelList")
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("modelList") === null)
    compare(application.chat.calls, [])
    keyClick(Qt.Key_Escape)
    compare(application.chat.calls, ["stop"])
  }

  function test_a_model_can_be_taken_off_the_list_but_not_the_demo() {
    press(get("modelButton"))
    tryVerify(() => hasFocusInside(get("modelList")))
    keyClick(Qt.Key_Delete)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Delete)
    compare(application.models.calls, ["forget /m/llama.gguf"])
  }

  function test_a_failed_model_says_why() {
    application.models.error = "This file is no GGUF file."
    application.models.state = ModelController.Failed
    tryShows("This file is no GGUF file.")
    press(all(get("modelError"), item => item.objectName === "errorAction")[0])
    compare(application.models.calls, ["retry"])
  }

  function test_notices() {
    application.notices.append({ noticeId: "n1", severity: "warning", message: "No device.",
      nextStep: "Install a driver.", detail: "", actionText: "Look again" })
    tryShows("No device.")
    tryShows("Install a driver.")
    press(all(get("notice"), item => item.objectName === "errorAction")[0])
    press(all(get("notice"), item => item.text === "Dismiss")[0])
    compare(application.notices.calls, ["act n1", "dismiss n1"])
  }

  function test_the_end_of_an_answer_is_announced() {
    const region = all(root, item => item.objectName === "liveRegion")
    compare(region.length, 0)
    application.chat.finished("Answer finished")
    const said = get("liveRegion")
    compare(said.Accessible.name, "Answer finished")
    compare(said.Accessible.role, Accessible.AlertMessage)
  }
}
