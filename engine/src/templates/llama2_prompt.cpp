#include "templates/llama2_prompt.h"

#include "base/utf8.h"
#include "templates/own_ids.h"
#include "templates/prompt_writer.h"

namespace chasqui::engine {
namespace {

/// Meta strips the joined text: at its end that is the question's, or what stands before an empty one.
void writeWithSystem(PromptWriter& prompt, const std::string& system, const std::string& question) {
  prompt.text("<<SYS>>\n");
  prompt.message(system);
  prompt.text("\n<</SYS>>");
  const std::string_view body = utf8::strip(question);
  if (body.empty()) return;
  prompt.text("\n\n");
  prompt.message(
      std::string_view(question.data(), static_cast<std::size_t>(body.data() + body.size() - question.data())));
}

}  // namespace

std::vector<TokenId> encodeLlama2(const Tokenizer& tokenizer, const Chat& chat, std::vector<ChatPiece>* pieces) {
  PromptWriter prompt(tokenizer, PromptWriter::Spaces::Vocabulary, pieces);
  for (std::size_t index = 0; index < chat.turns.size(); ++index) {
    const ChatTurn& turn = chat.turns[index];
    const bool folded = index == 0 && !chat.system.empty();
    prompt.token(tokenizer.bos());
    prompt.text("[INST] ");
    folded ? writeWithSystem(prompt, chat.system, turn.user) : prompt.message(utf8::strip(turn.user));
    prompt.text(" [/INST]");
    if (index + 1 == chat.turns.size()) {
      prompt.generated(encodeOpenAnswer(tokenizer, TemplateKind::Llama2, turn));
      break;
    }
    if (hasOwnIds(turn, tokenizer)) {
      prompt.generated(turn.generatedIds);
      // Meta's form ends in a space, which the model has often written itself.
      if (tokenizer.space() >= 0 && turn.generatedIds.back() != tokenizer.space()) prompt.token(tokenizer.space());
    } else {
      prompt.text(" ");
      prompt.message(utf8::strip(turn.answer));
      prompt.text(" ");
    }
    prompt.token(tokenizer.eos());
  }
  return prompt.finish();
}

}  // namespace chasqui::engine
