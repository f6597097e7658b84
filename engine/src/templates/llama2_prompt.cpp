#include "templates/llama2_prompt.h"

#include "base/utf8.h"
#include "templates/own_ids.h"
#include "templates/prompt_writer.h"

namespace chasqui::engine {

std::vector<TokenId> encodeLlama2(const Tokenizer& tokenizer, const Chat& chat) {
  PromptWriter prompt(tokenizer);
  for (std::size_t index = 0; index < chat.turns.size(); ++index) {
    const ChatTurn& turn = chat.turns[index];
    const bool folded = index == 0 && !chat.system.empty();
    const std::string user = folded ? "<<SYS>>\n" + chat.system + "\n<</SYS>>\n\n" + turn.user : turn.user;
    prompt.token(tokenizer.bos());
    prompt.text("[INST] ");
    prompt.text(utf8::strip(user));
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
      prompt.text(utf8::strip(turn.answer));
      prompt.text(" ");
    }
    prompt.token(tokenizer.eos());
  }
  return prompt.finish();
}

}  // namespace chasqui::engine
