import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

Harness {
  name: "Downloads"

  readonly property DownloadList list: application?.downloads.list ?? null
  readonly property DownloadFlow flow: application?.downloads.flow ?? null
  readonly property HubBrowser hub: application?.downloads.hub ?? null
  readonly property MetaForm meta: application?.downloads.meta ?? null

  function openPart(index) {
    application.actions.trigger("models")
    press(get("tab" + index))
  }

  function test_the_toy_leads_to_the_catalogue() {
    application.actions.trigger("models")
    tryVerify(() => says("A card has 7.6 GB free now."))
    verify(application.catalogue.refreshed > 0)
  }

  function test_what_runs_can_be_paused_and_cancelled() {
    list.add("one", "Llama 2 7B Chat, Q4_K_M", {})
    openPart(4)
    tryShows("3.1 GB of 7.2 GB, 48 MB/s, 1 min 25 s left")
    verify(!find("moveUp"), "alone it has no order")
    press(get("pauseDownload"))
    press(get("cancelDownload"))
    compare(list.calls, ["pause one"])
    tryVerify(() => get("cancelDownloadYes").activeFocus)
    press(get("cancelDownloadNo"))
    compare(list.calls, ["pause one"])
    press(get("cancelDownload"))
    press(get("cancelDownloadYes"))
    compare(list.calls, ["pause one", "cancel one"])
  }

  function test_two_have_an_order() {
    list.add("one", "First", {})
    list.add("two", "Second", { active: false, paused: true, words: "Paused at 43 %" })
    openPart(4)
    press(get("moveDown"))
    press(get("resumeDownload"))
    press(get("pauseAll"))
    press(get("resumeAll"))
    compare(list.calls, ["move one 1", "resume two", "pauseAll", "resumeAll"])
    tryShows("Downloads (2)")
  }

  function test_trouble_has_its_button_data() {
    return [
      { tag: "again", remedy: DownloadList.TryAgain, text: "Try again" },
      { tag: "token", remedy: DownloadList.EnterToken, text: "Enter a token…" },
      { tag: "page", remedy: DownloadList.OpenPage, text: "Open the model's page" },
      { tag: "link", remedy: DownloadList.PasteLink, text: "Paste a new link…" },
    ]
  }

  function test_trouble_has_its_button(data) {
    list.add("one", "Broken", { active: false, error: "It failed.", errorNextStep: "Do this.", remedy: data.remedy,
      remedyText: data.text, page: "https://hub/acme/model" })
    openPart(4)
    tryShows("It failed.")
    const button = get("errorAction")
    compare(button.text, data.text)
    compare(find("resumeDownload") !== null, data.tag !== "again")
    press(button)
    if (data.tag === "again")
      compare(list.calls, ["resume one"])
    if (data.tag === "token")
      tryVerify(() => get("tokenField").activeFocus)
    if (data.tag === "page")
      compare(application.downloads.pages, ["https://hub/acme/model"])
    if (data.tag === "link")
      tryVerify(() => get("metaLink").activeFocus)
  }

  function test_a_finished_one_leads_to_the_chat() {
    list.add("one", "Whole", { active: false, finished: true, modelPath: "/m/whole.gguf" })
    openPart(4)
    press(get("chatWithIt"))
    compare(application.models.calls, ["file /m/whole.gguf"])
    tryVerify(() => composer().activeFocus)
  }

  function test_terms_are_read_and_accepted() {
    openPart(1)
    flow.title = "Llama 2 7B Chat"
    flow.step = DownloadFlow.Terms
    compare(get("terms").text, "The licence.\n\nThe policy.")
    verify(get("terms").area.readOnly)
    tryVerify(() => get("acceptTerms").activeFocus)
    keyClick(Qt.Key_Return)
    compare(flow.calls, ["accept"])
    tryVerify(() => !find("terms"))
  }

  function test_escape_refuses_the_terms() {
    openPart(1)
    flow.step = DownloadFlow.Terms
    tryVerify(() => get("acceptTerms").activeFocus)
    keyClick(Qt.Key_Escape)
    tryCompare(flow, "calls", ["cancel"])
    compare(flow.step, DownloadFlow.None)
    verify(find("tab1"), "the page stays")
  }

  function test_a_token_is_typed_and_hidden() {
    openPart(1)
    flow.error = "The model asks for a token."
    flow.step = DownloadFlow.Token
    tryVerify(() => get("tokenField").activeFocus)
    tryShows("The model asks for a token.")
    verify(!get("giveToken").enabled)
    type("hf_secret")
    verify(get("tokenField").displayText !== "hf_secret")
    keyClick(Qt.Key_Return)
    compare(flow.calls, ["token hf_secret true"])
  }

  function test_without_a_keyring_it_says_so() {
    openPart(1)
    application.downloads.token.keyringFailed = true
    flow.step = DownloadFlow.Token
    tryVerify(() => get("rememberToken").text.includes("no keyring"))
    verify(!get("rememberToken").checked)
  }

  function test_the_hub_is_asked_on_enter_only() {
    openPart(2)
    tryVerify(() => get("hubSearch").activeFocus)
    type("llama")
    compare(hub.calls, [])
    keyClick(Qt.Key_Return)
    compare(hub.calls, ["search llama"])
    hub.add("acme/llama-GGUF", "GGUF · 1,200 downloads")
    press(get("hubResult"))
    compare(hub.calls, ["search llama", "open acme/llama-GGUF"])
    hub.repository = "acme/llama-GGUF"
    hub.files = [{ name: "llama.Q4_0.gguf", words: "3.8 GB", file: "llama.Q4_0.gguf" }]
    press(get("getFile"))
    compare(flow.calls, ["begin acme/llama-GGUF llama.Q4_0.gguf"])
    press(get("hubBack"))
    compare(hub.calls[2], "close")
  }

  function test_metas_link_and_models() {
    meta.add("llama-2-7b-chat", "Llama 2 7B Chat")
    openPart(3)
    tryVerify(() => get("metaLink").activeFocus)
    type("abc")
    compare(meta.calls[2], "paste abc")
    verify(!get("startMeta").enabled)
    meta.error = "This is no link."
    tryVerify(() => get("metaExpiry").text.includes("This is no link."))
    press(get("meta-llama-2-7b-chat"))
    compare(meta.calls[3], "tick llama-2-7b-chat true")
    meta.ready = true
    press(get("startMeta"))
    compare(meta.calls[4], "start")
  }

  function test_every_call_is_listed() {
    application.downloads.calls.add("GET huggingface.co/api/models")
    openPart(4)
    press(get("showCalls"))
    tryVerify(() => get("callList").count === 1)
    verify(application.downloads.calls.refreshed > 0)
    press(get("closeCalls"))
    tryVerify(() => find("showCalls"))
  }

  function test_what_was_added_is_shown() {
    openPart(1)
    list.add("one", "Llama 2 7B Chat, Q4_K_M", {})
    application.downloads.added()
    tryShows("Llama 2 7B Chat, Q4_K_M")
  }
}
