import QtQml.Models

ListModel {
  id: prompts

  function add(promptId: string, name: string, excerpt: string, builtIn: bool) {
    prompts.append({ promptId: promptId, name: name, emoji: "", tags: "", excerpt: excerpt, builtIn: builtIn })
  }
  function rowOf(promptId: string): int {
    for (let row = 0; row < prompts.count; ++row)
      if (prompts.get(row).promptId === promptId)
        return row
    return -1
  }
  function promptAt(row: int): string { return prompts.get(row)?.promptId ?? "" }
}
