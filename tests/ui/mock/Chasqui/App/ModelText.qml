import QtQml
import Chasqui.Markdown

QtObject {
  id: text

  property bool active: false
  property bool available: true
  property var templates: ["The model’s own: Llama 2", "Plain", "Llama 2"]
  property int templateIndex: 0
  property string words: "<s>[INST] Hello [/INST]"
  readonly property BlockList blocks: BlockList {}
  property var styled: text.shown(text.words)
  property int omitted: 0
  property int tokens: 12
  property var notes: []
  property var calls: []

  function shown(words: string): var {
    text.blocks.showVerbatim(words)
    return text.blocks.data(text.blocks.index(0, 0), BlockList.StyledRole)
  }
  function copy() { text.calls = text.calls.concat(["copy"]) }
}
