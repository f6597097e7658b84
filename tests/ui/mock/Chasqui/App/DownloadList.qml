import QtQml.Models

ListModel {
  id: list

  enum Remedy { NoRemedy, TryAgain, EnterToken, OpenPage, PasteLink }

  property int activeCount: 0
  property string activity: ""
  property real fraction: 0
  property var calls: []

  signal finished(title: string, path: string)
  signal stopped(title: string)

  function note(call: string) { list.calls = list.calls.concat([call]) }
  function add(id: string, title: string, changes: var) {
    list.append(Object.assign({ downloadId: id, title: title, words: "3.1 GB of 7.2 GB, 48 MB/s, 1 min 25 s left",
      fraction: 0.43, active: true, paused: false, finished: false, error: "", errorNextStep: "", errorDetail: "",
      remedy: DownloadList.NoRemedy, remedyText: "", page: "", modelPath: "" }, changes))
    list.activeCount = list.count
  }
  function pause(id: string) { list.note("pause " + id) }
  function resume(id: string) { list.note("resume " + id) }
  function cancel(id: string) { list.note("cancel " + id) }
  function dismiss(id: string) { list.note("dismiss " + id) }
  function move(id: string, by: int) { list.note("move " + id + " " + by) }
  function pauseAll() { list.note("pauseAll") }
  function resumeAll() { list.note("resumeAll") }
}
