// Where a system prompt is from, and where the defaults are set: by the keyboard, with words for assistive programs.
import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "PromptLayers"

  readonly property PromptLayers layers: application?.promptLayers ?? null
  readonly property ChatPrompt prompt: application?.chat.prompt ?? null

  Component {
    id: fieldComponent

    ModelPromptField {
      width: 400
      layers: harnessLayers
      modelId: "/m/llama.gguf"
    }
  }
  property PromptLayers harnessLayers: PromptLayers {}

  // Opens the box and chooses so many lines further down.
  function chooseBelow(box, lines) {
    box.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Down)
    tryVerify(() => box.popup.opened)
    for (let i = 0; i < lines; ++i)
      keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    tryVerify(() => !box.popup.visible)
  }

  function test_the_inspector_says_whose_prompt_it_is() {
    application.actions.trigger("toggleInspector")
    compare(find("promptSource"), null)
    prompt.source = "From the folder Work: Guide"
    tryShows("From the folder Work: Guide")
    compare(get("systemPrompt").area.Accessible.description, "From the folder Work: Guide")
    compare(get("promptChoice").Accessible.description, "From the folder Work: Guide")
    prompt.source = "From the folder " + "Work".repeat(200) + ": Guide"
    tryVerify(() => get("promptSource").truncated)
    verify(get("promptSource").lineCount <= 2)
    compare(find("promptReset"), null)
    prompt.resettable = true
    get("promptReset").forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Space)
    compare(prompt.calls, ["reset"])
  }

  function test_the_chat_takes_another_one() {
    application.actions.trigger("toggleInspector")
    const box = get("promptChoice")
    compare(box.displayText, "Not set")
    chooseBelow(box, 2)
    compare(prompt.calls, ["choose 2"])
    prompt.choice = -1
    tryCompare(box, "displayText", "Own text")
    prompt.choice = 1
    tryCompare(box, "displayText", "Guide")
  }

  function test_a_text_that_comes_from_elsewhere_is_not_typed() {
    application.actions.trigger("toggleInspector")
    application.chat.systemPrompt = "One\r\nTwo"
    tryVerify(() => get("systemPrompt").text.startsWith("One"))
    compare(application.chat.systemPrompt, "One\r\nTwo") // as the library has it, though the field has other line ends
    get("systemPrompt").area.forceActiveFocus()
    get("systemPrompt").area.cursorPosition = 0
    keyClick(Qt.Key_A)
    compare(application.chat.systemPrompt, "aOne\nTwo")
  }

  function test_the_settings_have_the_applications() {
    application.preferenceList.add({ key: "systemPrompt", category: "Writing", kind: "prompt",
      label: "System prompt of new chats", help: "Says how.", facts: "Default: not set.", words: "not set" })
    application.actions.trigger("settings")
    const box = get("preference-systemPrompt")
    compare(box.Accessible.name, "System prompt of new chats")
    chooseBelow(box, 1)
    compare(layers.application.calls, ["choose 1"])
    compare(box.displayText, "Guide")
    const marks = () => all(root, item => item.objectName === "changedMark").length
    compare(marks(), 0)
    application.preferenceList.setProperty(3, "changed", true)
    tryVerify(() => marks() === 1)
    layers.application.choice = 0 // it is in the trash
    tryVerify(() => marks() === 0)
  }

  function test_a_folder_is_asked_by_its_menu() {
    application.chats.addFolder("f", "Work", 2)
    tryShows("Folders")
    const list = get("chatList")
    list.forceActiveFocus(Qt.TabFocusReason)
    list.currentIndex = 0
    keyClick(Qt.Key_F10, Qt.ShiftModifier)
    press(get("menuFolderPrompt"))
    const box = get("folderPrompt")
    tryVerify(() => box.activeFocus)
    compare(layers.folder.subject, "f")
    compare(get("folderPromptName").text, "Work")
    layers.folder.name = "Work".repeat(200)
    tryVerify(() => get("folderPromptName").truncated)
    compare(find("resetValue"), null)
    chooseBelow(box, 2)
    press(get("resetValue"))
    compare(layers.folder.calls, ["choose 2", "choose 0"])
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("folderPrompt") === null)
    tryVerify(() => list.activeFocus)
  }

  function test_a_model_has_its_own() {
    const field = createTemporaryObject(fieldComponent, window.contentItem)
    compare(harnessLayers.model.subject, "/m/llama.gguf")
    const box = get("modelPrompt")
    chooseBelow(box, 1)
    tryVerify(() => field.changed)
    press(get("resetValue"))
    compare(harnessLayers.model.calls, ["choose 1", "choose 0"])
  }

  function test_the_open_prompt_says_of_what_it_is_the_default() {
    layers.uses.add("All chats", false)
    layers.uses.add("Folder: Work", true)
    layers.uses.add("Folder: " + "Home".repeat(200), false)
    application.prompts.shown.add("guide", "Guide", "You are a guide.", false)
    application.actions.trigger("prompts")
    tryVerify(() => hasFocusInside(get("promptList")))
    compare(find("promptUses"), null)
    layers.uses.text = "Default for the folder Work"
    tryShows("Default for the folder Work")
    const button = get("promptDefaultFor")
    compare(button.Accessible.description, "Default for the folder Work")
    button.forceActiveFocus(Qt.TabFocusReason)
    keyClick(Qt.Key_Return)
    tryVerify(() => get("promptUse1").Accessible.checked)
    verify(!get("promptUse0").Accessible.checked)
    verify(get("promptUse2").width < window.width)
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(layers.uses.calls, ["toggle 1"])
  }
}
