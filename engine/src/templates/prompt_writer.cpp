#include "templates/prompt_writer.h"

#include <utility>

namespace chasqui::engine {

PromptWriter::PromptWriter(const Tokenizer& tokenizer, Spaces spaces)
    : tokenizer_(tokenizer), spaces_(spaces), place_(spaces == Spaces::Own ? TextPlace::Middle : TextPlace::Start) {}

void PromptWriter::token(TokenId id) {
  flush();
  ids_.push_back(id);
  place_ = spaces_ == Spaces::Own ? TextPlace::Middle : TextPlace::Start;
}

void PromptWriter::text(std::string_view text) { text_ += text; }

void PromptWriter::special(std::string_view piece) {
  const TokenId id = tokenizer_.specialToken(piece);
  id < 0 ? text(piece) : token(id);
}

void PromptWriter::generated(const std::vector<TokenId>& ids) {
  flush();
  ids_.insert(ids_.end(), ids.begin(), ids.end());
  place_ = TextPlace::Middle;
}

std::vector<TokenId> PromptWriter::finish() {
  flush();
  return std::move(ids_);
}

void PromptWriter::flush() {
  if (text_.empty()) return;
  const std::vector<TokenId> ids = tokenizer_.encode(std::exchange(text_, {}), place_);
  ids_.insert(ids_.end(), ids.begin(), ids.end());
  place_ = TextPlace::Middle;
}

}  // namespace chasqui::engine
