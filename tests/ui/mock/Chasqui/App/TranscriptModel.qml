import QtQml
import QtQml.Models

ListModel {
  id: rows

  onDataChanged: (first, last) => {
    for (let i = first.row; i <= last.row; ++i)
      rows.showBlocks(rows.get(i))
  }

  function rowOf(messageId: string): int {
    for (let i = 0; i < rows.count; ++i)
      if (rows.get(i).messageId === messageId)
        return i
    return -1
  }

  function showBlocks(row: var) {
    if (row.role === "user")
      row.blocks.showVerbatim(row.text)
    else
      row.blocks.show(row.text, row.state === "generating")
  }
  function row(values: var): var {
    const row = Object.assign({ messageId: "", role: "assistant", text: "", state: "done", saved: true, error: "",
      errorNextStep: "", errorDetail: "", siblingIndex: 0, siblingCount: 1, statistics: "", modelName: "Demo",
      contextMark: "", summary: "", promptChanged: false, promptText: "", example: false, edited: false, canGoOn: false, attachments: "", ownText: values.text ?? "",
      blocks: Qt.createQmlObject("import Chasqui.Markdown; BlockList {}", rows) }, values)
    rows.showBlocks(row)
    return row
  }
}
