import QtQml
import QtQml.Models

ListModel {
  id: list

  readonly property var catalogue: ({
    newChat: "Ctrl+N", renameChat: "F2", pinChat: "Ctrl+Shift+P", archiveChat: "Ctrl+Shift+A",
    deleteChat: "Ctrl+Shift+Del", undoFiling: "Ctrl+Alt+Z", newFolder: "Ctrl+Shift+N", searchAll: "Ctrl+Shift+F",
    openShelf: "", nextChat: "Ctrl+PgDown", previousChat: "Ctrl+PgUp", write: "Ctrl+L", findInChat: "Ctrl+F",
    exportChat: "Ctrl+S", copyChat: "Ctrl+Shift+C", prompts: "Ctrl+Shift+Y", exchange: "", openWindow: "Ctrl+Shift+O",
    importPrompts: "", exportPrompts: "",
    attach: "Ctrl+U", editLast: "Ctrl+Up", regenerateLast: "Ctrl+R", continueLast: "Ctrl+Shift+R", stop: "Esc",
    attach: "Ctrl+U", modelText: "", editLast: "Ctrl+Up", regenerateLast: "Ctrl+R", continueLast: "Ctrl+Shift+R", stop: "Esc",
    openModel: "Ctrl+O", models: "Ctrl+Shift+M", toggleSidebar: "Ctrl+B", toggleInspector: "Ctrl+.",
    chooseModel: "Ctrl+M", largerText: "Ctrl++", smallerText: "Ctrl+-", standardText: "Ctrl+0", palette: "Ctrl+K",
    shortcuts: "Ctrl+/", settings: "Ctrl+,", closeWindow: "Ctrl+W", quit: "Ctrl+Q",
  })
  property var shortcuts: list.catalogue
  property bool canStop: false
  property var calls: []

  signal triggered(actionId: string)

  onCanStopChanged: list.setEnabled("stop", list.canStop)
  Component.onCompleted: {
    for (const actionId in list.catalogue)
      list.append({ actionId: actionId, text: "Action " + actionId, category: "Category", enabled: actionId !== "stop",
        shortcut: list.catalogue[actionId], keys: list.catalogue[actionId] })
  }

  function rowOf(actionId: string): int {
    for (let i = 0; i < list.count; ++i)
      if (list.get(i).actionId === actionId)
        return i
    return -1
  }
  function setEnabled(actionId: string, enabled: bool) { list.setProperty(list.rowOf(actionId), "enabled", enabled) }
  function trigger(actionId: string) {
    if (!list.get(list.rowOf(actionId)).enabled)
      return
    list.calls = list.calls.concat([actionId])
    list.triggered(actionId)
  }
}
