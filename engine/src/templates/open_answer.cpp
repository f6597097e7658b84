#include "base/utf8.h"
#include "templates/chat_format.h"
#include "templates/own_ids.h"

namespace chasqui::engine {
namespace {

/// What stands between the question and the answer's text.
std::string answerStart(const Tokenizer& tokenizer, TemplateKind kind) {
  if (kind == TemplateKind::Llama2) return " ";
  std::string start;
  for (const TemplatePart& part : chatFormat(kind, tokenizer).answerStart) start += part.text;
  return start;
}

/// White space at the start belongs to the template; at the end it is where the answer goes on.
std::string_view withoutLeadingSpace(std::string_view text) {
  const std::string_view body = utf8::strip(text);
  return text.substr(static_cast<std::size_t>(body.data() - text.data()));
}

}  // namespace

std::vector<TokenId> encodeOpenAnswer(const Tokenizer& tokenizer, TemplateKind kind, const ChatTurn& open) {
  if (hasOwnIds(open, tokenizer)) return open.generatedIds;
  const std::string_view text = stripsAnswers(kind) ? withoutLeadingSpace(open.answer) : std::string_view(open.answer);
  if (text.empty()) return {};
  return tokenizer.encode(answerStart(tokenizer, kind) + std::string(text), TextPlace::Middle);
}

}  // namespace chasqui::engine
