import QtQml

QtObject {
  property PromptChoice application: PromptChoice {}
  property PromptChoice model: PromptChoice {}
  property PromptChoice folder: PromptChoice {}
  property PromptUses uses: PromptUses {}
}
