import QtQml

QtObject {
  id: flow

  enum Step { None, Asking, Terms, Token, Failed }

  property int step: DownloadFlow.None
  property string title: ""
  property string termsSource: "meta-llama/Llama-2-7b-chat-hf"
  property string licence: "The licence."
  property string usePolicy: "The policy."
  property string error: ""
  property string errorNextStep: ""
  property string errorDetail: ""
  property string pageUrl: ""
  property var calls: []

  function note(call: string) { flow.calls = flow.calls.concat([call]) }
  function begin(repository: string, file: string, title: string) {
    flow.note("begin " + repository + " " + file)
    flow.title = title
  }
  function beginRepository(repository: string) { flow.note("repository " + repository) }
  function askToken() {
    flow.note("askToken")
    flow.step = DownloadFlow.Token
  }
  function accept() {
    flow.note("accept")
    flow.step = DownloadFlow.None
  }
  function giveToken(token: string, remember: bool) {
    flow.note("token " + token + " " + remember)
    flow.step = DownloadFlow.None
  }
  function retry() { flow.note("retry") }
  function cancel() {
    flow.note("cancel")
    flow.step = DownloadFlow.None
  }
}
