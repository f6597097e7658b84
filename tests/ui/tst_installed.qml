import QtQuick
import QtTest
import Chasqui.App
import Chasqui.Ui

// The parts of the models' page, each in a window of its own.
Harness {
  id: tests

  name: "Installed"

  readonly property ModelLibrary library: application?.modelLibrary ?? null

  Component {
    id: listComponent

    InstalledView {
      property string converted: ""
      property int openings: 0

      library: tests.library
      anchors.fill: parent
      focus: true
      onOpened: ++openings
      onConvertRequested: (modelId, name) => converted = modelId + " " + name
    }
  }
  Component { id: convertComponent; ConvertForm { library: tests.library; modelId: "/m/a.gguf"; name: "a"; width: 400; focus: true } }
  Component { id: folderComponent; ModelsFolderSection { folder: tests.library.folder; working: tests.library.work.busy; width: 500 } }
  Component { id: foreignComponent; ForeignFoldersSection { foreign: tests.library.foreign; width: 500 } }
  Component {
    id: workComponent

    Item {
      property alias state: inner

      ModelWorkState { id: inner; work: tests.library.work; width: 500 }
    }
  }

  // In place of everything else in the window.
  function place(component) {
    const item = createTemporaryObject(component, window.contentItem)
    Array.from(window.contentItem.children).forEach(other => other.visible = other === item)
    item.forceActiveFocus(Qt.TabFocusReason)
    waitForRendering(item)
    return item
  }

  function openList() {
    library.add("demo", "Demo model (a toy)", { demo: true, deletable: false, listed: false, current: true })
    library.add("/m/a.gguf", "llama-2-7b-chat", { verified: true, history: "Last used 3/5/26 14:05 · Verified 4/5/26 09:00" })
    library.add("/m/bad.gguf", "page", { usable: false, listed: false, problem: "The file page is not a GGUF file. Download it again." })
    return place(listComponent)
  }

  function test_rows_say_what_is_known() {
    openList()
    tryShows("llama-2-7b-chat")
    tryShows("3.83 GB · Q4_0 · context 4,096 · Llama 2 template")
    tryShows("Last used 3/5/26 14:05 · Verified 4/5/26 09:00")
    tryShows("The file page is not a GGUF file. Download it again.")
    const row = all(root, item => item.Accessible.role === Accessible.ListItem)[1]
    compare(row.Accessible.name, "llama-2-7b-chat")
    verify(row.Accessible.description.includes("Verified 4/5/26 09:00"))
  }

  function test_keys() {
    const list = openList()
    keyClick(Qt.Key_Delete) // the demo model stays
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return)
    compare(list.openings, 1)
    keyClick(Qt.Key_Delete)
    compare(library.calls, ["open /m/a.gguf", "remove /m/a.gguf"])
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Return) // it cannot be used
    keyClick(Qt.Key_F2) // and has no name but the file's
    verify(find("renameField") === null)
    compare(list.openings, 1)
    library.work.busy = true
    keyClick(Qt.Key_Delete)
    compare(library.calls.length, 2)
  }

  function test_renaming() {
    const list = openList()
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_F2)
    verify(get("renameField").activeFocus)
    type("Best")
    keyClick(Qt.Key_Return)
    compare(library.calls, ["rename /m/a.gguf Best"])
    tryVerify(() => find("renameField") === null && list.activeFocus)
    keyClick(Qt.Key_F2)
    type("No")
    keyClick(Qt.Key_Escape)
    compare(library.calls.length, 1)
    tryVerify(() => list.activeFocus)
  }

  function test_buttons_and_menu() {
    const list = openList()
    keyClick(Qt.Key_Down)
    press(get("installedVerify"))
    press(get("installedConvert"))
    compare(list.converted, "/m/a.gguf llama-2-7b-chat")
    for (const line of ["installedShow", "installedForget", "installedDelete"]) {
      press(get("installedMore"))
      press(get(line))
      tryVerify(() => find(line) === null)
    }
    compare(library.calls, ["verify /m/a.gguf", "show /m/a.gguf", "forget /m/a.gguf", "remove /m/a.gguf"])
    press(get("installedMore"))
    press(get("installedRename"))
    verify(get("renameField").activeFocus)
    keyClick(Qt.Key_Escape)
    library.work.busy = true
    compare(get("installedVerify").enabled, false)
    list.currentIndex = 0
    press(get("installedMore"))
    compare(get("installedDelete").enabled, false)
    compare(get("installedForget").enabled, false)
    keyClick(Qt.Key_Escape)
  }

  function test_the_keyboard_reaches_the_buttons() {
    openList()
    keyClick(Qt.Key_Down)
    keyClick(Qt.Key_Tab)
    tryVerify(() => focused().objectName === "installedOpen")
    keyClick(Qt.Key_Tab)
    tryVerify(() => focused().objectName === "installedVerify")
    keyClick(Qt.Key_Return)
    compare(library.calls, ["verify /m/a.gguf"])
  }

  function test_long_names_stay_in_the_row() {
    library.add("/m/" + "x".repeat(300) + ".gguf", "y".repeat(300), {})
    const list = place(listComponent)
    const beyond = all(list, item => item.mapToItem(list, item.width, 0).x > list.width + 1)
    compare(beyond.length, 0)
  }

  function test_an_empty_list() {
    place(listComponent)
    tryVerify(() => all(root, item => (item.text ?? "").startsWith("No model is here yet.")).length === 1)
    library.scanning = true
    tryShows("Looking for models…")
  }

  function test_converting() {
    const form = place(convertComponent)
    let closings = 0
    form.closed.connect(() => ++closings)
    tryShows("a.Q4_K.gguf, about 4 GB, in /home/ana/models.")
    verify(hasFocusInside(get("convertType")))
    get("convertType").currentIndex = 1
    tryShows("a.Q8_0.gguf, in /home/ana/models.")
    press(get("convertStart"))
    compare(library.calls, ["convert /m/a.gguf 1"])
    compare(closings, 1)
    library.work.busy = true
    compare(get("convertStart").enabled, false)
    get("convertType").forceActiveFocus()
    keyClick(Qt.Key_Escape)
    compare(closings, 2)
  }

  function test_the_folder_asks_what_moves() {
    const section = place(folderComponent)
    tryShows("/home/ana/models")
    tryShows("2 models, 8.3 GB; 51 GB free")
    press(get("standardModelsFolder"))
    verify(all(root, item => (item.text ?? "").startsWith("Move the 2 model(s)")).length === 1)
    press(get("keepModelsFolder"))
    compare(library.folder.calls, [])
    section.ask("file:///new")
    press(get("moveModels"))
    section.ask("file:///other")
    press(get("leaveModels"))
    compare(library.folder.calls, ["change file:///new true", "change file:///other false"])
    section.ask("file:///third")
    get("moveModels").forceActiveFocus()
    keyClick(Qt.Key_Escape)
    tryVerify(() => find("moveModels") === null)
    library.folder.count = 0
    section.ask("file:///third")
    compare(library.folder.calls[2], "change file:///third false")
    library.work.busy = true
    compare(get("changeModelsFolder").enabled, false)
  }

  function test_a_folder_that_is_not_there() {
    place(folderComponent)
    library.folder.missing = true
    tryVerify(() => get("modelsFolderTrouble").message === "The folder is not there.")
    library.folder.missing = false
    library.folder.troubleText = "The folder x cannot be read. Change its permissions."
    tryCompare(get("modelsFolderTrouble"), "message", "The folder x cannot be read. Change its permissions.")
  }

  function test_linking() {
    const foreign = library.foreign
    place(foreignComponent)
    press(get("scanForeign"))
    compare(foreign.calls, ["scan"])
    foreign.scanning = true
    tryShows("Looking for models…")
    foreign.scanning = false
    foreign.scanned = true
    tryShows("None of these applications has a model here.")
    foreign.add("llama2:7b", "Ollama", "", false)
    foreign.add("bad", "LM Studio", "It is damaged.", false)
    foreign.add("old", "GPT4All", "", true)
    tryShows("Ollama · 3.83 GB · Q4_0 · context 4,096")
    tryShows("It is damaged.")
    tryShows("GPT4All · 3.83 GB · Q4_0 · context 4,096 · in the list")
    const ticks = all(root, item => item.objectName === "foreignTick")
    compare(ticks.map(tick => tick.enabled), [true, false, false])
    compare(ticks.map(tick => tick.checked), [false, false, true])
    press(ticks[0])
    press(get("linkForeign"))
    compare(foreign.calls, ["scan", "tick 0 true", "link"])
    foreign.troubleText = "The file x names no model."
    tryCompare(get("foreignTrouble"), "detail", "The file x names no model.")
  }

  function test_folders_of_ones_own() {
    const foreign = library.foreign
    foreign.calls = []
    place(foreignComponent)
    tryVerify(() => all(root, item => item.objectName === "removeOwnFolder").length === 0)
    foreign.folders = ["/mnt/models", "/srv/more"]
    tryShows("Also looked into:")
    const buttons = all(root, item => item.objectName === "removeOwnFolder")
    compare(buttons.map(button => button.Accessible.name),
      ["No longer look into /mnt/models", "No longer look into /srv/more"])
    press(buttons[1])
    compare(foreign.calls, ["remove /srv/more"])
    foreign.folders = ["/mnt/models"]
    verify(get("addForeignFolder").activeFocus)
    foreign.folders = []
  }

  function test_work_on_show() {
    const state = place(workComponent).state
    const work = library.work
    compare(state.visible, false)
    work.statusText = "Verifying a"
    work.progress = 0.4
    work.busy = true
    tryShows("Verifying a")
    press(get("cancelModelWork"))
    work.busy = false
    work.error = "a is damaged: sizes."
    work.errorNextStep = "Download it again."
    tryShows("Download it again.")
    press(all(get("modelWorkError"), item => item.text === "Dismiss")[0])
    compare(work.error, "")
    work.resultText = "a is verified."
    tryShows("a is verified.")
    compare(work.calls, ["cancel", "dismiss"])
  }
}
