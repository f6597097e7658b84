import QtQml.Models

ListModel {
  function row(values: var): var {
    return Object.assign({ messageId: "", role: "assistant", text: "", state: "done", saved: true, error: "",
      errorNextStep: "", errorDetail: "", siblingIndex: 0, siblingCount: 1, statistics: "", modelName: "Demo",
      contextMark: "", summary: "", edited: false, canGoOn: false, attachments: "", ownText: values.text ?? "" }, values)
  }
}
