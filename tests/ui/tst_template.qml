// The chat template: shown and changed in the list of models; a line with the list where it is not known.
import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Template"

  readonly property string unknownText: "The model has a chat template that Chasqui does not know."

  function openList() {
    press(get("modelButton"))
    tryVerify(() => hasFocusInside(get("modelList")))
    return get("templateBox")
  }

  function makeUnknown() {
    application.models.templateText = unknownText
    application.models.templateUnknown = true
  }

  function test_the_row_of_a_model_names_its_template() {
    openList()
    verify(says("Comes with Chasqui · Q8_0 · 5.8 M parameters · Llama 2 template"))
    verify(says("From the model's own file."))
  }

  function test_a_template_is_chosen_by_key() {
    const box = openList()
    compare(box.displayText, "As the model says: Llama 2")
    verify(box.Accessible.name.includes("Demo model"))
    compare(box.Accessible.role, Accessible.ComboBox)
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    tryVerify(() => box.popup.opened)
    compare(application.models.calls, [])
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.models.calls, ["template 2"])
    compare(box.displayText, "ChatML")
    tryVerify(() => !box.popup.visible)
    verify(get("modelList"), "the list of models stays")
  }

  function test_escape_closes_the_templates_before_the_models() {
    const box = openList()
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    tryVerify(() => box.popup.opened)
    keyClick(Qt.Key_Escape)
    tryVerify(() => !box.popup.visible)
    verify(get("modelList"))
    compare(application.models.calls, [])
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("modelList") === null)
  }

  function test_a_template_is_chosen_by_mouse_and_taken_back() {
    const box = openList()
    press(box)
    tryVerify(() => box.popup.opened)
    const vicuna = () => all(box.popup.contentItem, item => item.text === "Vicuna")[0]
    tryVerify(() => vicuna() !== undefined)
    press(vicuna())
    compare(application.models.calls, ["template 3"])
    application.models.templateIndex = 0
    compare(box.displayText, "As the model says: Llama 2")
  }

  function test_no_key_chooses_before_the_list_is_open() {
    const box = openList()
    box.forceActiveFocus(Qt.TabFocusReason)
    for (const key of [Qt.Key_Up, Qt.Key_End, Qt.Key_V, Qt.Key_Return]) {
      keyClick(key)
      compare(application.models.calls, [])
      compare(box.currentIndex, 0)
      tryVerify(() => box.popup.opened)
      keyClick(Qt.Key_Escape)
      tryVerify(() => !box.popup.visible)
    }
  }

  function test_another_model_shows_its_own() {
    const box = openList()
    application.models.templateChoices = ["As the model says: Mistral", "Llama 2", "ChatML"]
    compare(box.displayText, "As the model says: Mistral")
    application.models.templateIndex = 2
    compare(box.displayText, "ChatML")
  }

  function test_an_unknown_template_says_so_and_offers_the_list() {
    verify(find("unknownTemplate") === null)
    makeUnknown()
    const line = get("unknownTemplate")
    compare(line.Accessible.role, Accessible.AlertMessage)
    compare(line.Accessible.name, unknownText)
    tryShows(unknownText)
    verify(composer().enabled)
    const box = get("unknownTemplateBox")
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    tryVerify(() => box.popup.opened)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(application.models.calls, ["template 1"])
    tryVerify(() => find("unknownTemplate") === null)
    tryVerify(() => composer().activeFocus)
  }

  function test_the_line_leaves_room_in_a_narrow_window() {
    makeUnknown()
    window.width = 640
    const line = get("unknownTemplate")
    waitForRendering(window.contentItem, 100)
    const box = get("unknownTemplateBox")
    verify(box.mapToItem(line, box.width, 0).x <= line.width + 1)
    verify(box.height >= 32)
    verify(composer().width > 300)
  }
}
