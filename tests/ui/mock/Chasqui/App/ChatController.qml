import QtQml

QtObject {
  id: chat

  enum State { Idle, Queued, Loading, Keeping, Summarizing, Reading, Writing, Stopping }

  property string chatId: "chat-1"
  property string title: "The first chat"
  property string systemPrompt: ""
  property string systemPromptError: ""
  property TranscriptModel transcript: TranscriptModel {}
  property ContextMeter context: ContextMeter {}
  property RemovedMessages removed: RemovedMessages {}
  property Attachments attachments: Attachments {}
  property ChatPrompt prompt: ChatPrompt {}
  property ModelText modelText: ModelText {}
  property ChatPreset preset: ChatPreset {}
  property ChatFormat format: ChatFormat {}
  property OverflowQuestion overflow: OverflowQuestion {}
  property int state: ChatController.Idle
  property string statusText: ""
  property real progress: -1
  property string draft: ""
  readonly property bool busy: chat.state !== ChatController.Idle
  readonly property bool canSend: chat.draft.trim() !== "" && !chat.busy
  property string sendError: ""
  property bool canEscapeTags: false
  property var calls: []

  signal retranslated()
  signal finished(summary: string)
  signal revealRequested(messageId: string)
  signal editRequested(messageId: string, text: string)
  signal draftRestored()

  function note(call: string) { chat.calls = chat.calls.concat([call]) }

  function send() {
    chat.note("send " + chat.draft)
    if (chat.draft.includes("[INST]")) {
      chat.sendError = "The text contains the tag [INST], which the model would take for the end of your message."
      chat.canEscapeTags = true
      return
    }
    chat.sendError = ""
    const rows = chat.transcript
    rows.append(rows.row({ messageId: "u" + rows.count, role: "user", text: chat.draft }))
    rows.append(rows.row({ messageId: "a" + rows.count, state: "generating" }))
    chat.draft = ""
    chat.state = ChatController.Writing
    chat.statusText = "Writing, 38 tok/s"
  }
  function stream(text: string) {
    const row = chat.transcript.count - 1
    chat.transcript.setProperty(row, "text", chat.transcript.get(row).text + text)
  }
  function end(state: string) {
    const row = chat.transcript.count - 1
    if (row >= 0) {
      chat.transcript.setProperty(row, "statistics", "read 12 tokens (85 kept), wrote 40, 38.1 tok/s · end of text")
      chat.transcript.setProperty(row, "state", state)
    }
    chat.state = ChatController.Idle
    chat.statusText = ""
    chat.finished("Answer finished")
  }
  function stop() {
    chat.note("stop")
    chat.end("stopped")
  }
  function escapeTagsInDraft() {
    chat.note("escape")
    chat.draft = chat.draft.replace("[INST]", "[ INST ]")
    chat.sendError = ""
    chat.canEscapeTags = false
  }
  function regenerate(messageId: string) { chat.note("regenerate " + messageId) }
  property bool refusesEdits: false
  function edit(messageId: string, text: string): bool {
    chat.note("edit " + messageId + " " + text)
    return !chat.refusesEdits
  }
  function editLast() {
    chat.note("editLast")
    chat.editRequested("u0", "Question 0")
  }
  function regenerateLast() { chat.note("regenerateLast") }
  function goOnLast() { chat.note("goOnLast") }
  function goOn(messageId: string) { chat.note("goOn " + messageId) }
  function remove(messageId: string) {
    chat.note("remove " + messageId)
    chat.removed.text = "2 messages deleted"
  }
  function duplicate(messageId: string) { chat.note("duplicate " + messageId) }
  function statistics(messageId: string): var {
    return [{ label: "Writing", value: "38.1 tok/s · 1.05 s" }, { label: "Ended by", value: "end of text" }]
  }
  property bool repeatable: true
  function canRepeat(messageId: string): bool { return chat.repeatable }
  function takeValuesOf(messageId: string) { chat.note("take values of " + messageId) }
  function copyStatistics(messageId: string) { chat.note("copyStatistics " + messageId) }
  function selectSibling(messageId: string, delta: int) { chat.note("sibling " + messageId + " " + delta) }
  function reveal(messageId: string) {
    chat.note("reveal " + messageId)
    chat.revealRequested(messageId)
  }
  function retrySave(messageId: string) { chat.note("save " + messageId) }
  function copy(messageId: string) { chat.note("copy " + messageId) }
}
