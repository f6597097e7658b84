#include "templates/prompt_writer.h"

#include <utility>

namespace chasqui::engine {

PromptWriter::PromptWriter(const Tokenizer& tokenizer, Spaces spaces, std::vector<ChatPiece>* pieces)
    : tokenizer_(tokenizer),
      spaces_(spaces),
      place_(spaces == Spaces::Own ? TextPlace::Middle : TextPlace::Start),
      pieces_(pieces) {}

/// Stretches of a kind are joined, special tokens are not.
void PromptWriter::note(ChatPiece::Kind kind, std::string_view text) {
  if (!pieces_ || text.empty()) return;
  const bool joins = !pieces_->empty() && pieces_->back().kind == kind && kind != ChatPiece::Kind::Special;
  if (!joins) pieces_->push_back({kind, {}});
  pieces_->back().text += text;
}

/// A token, which is `kind` unless it is a special one.
void PromptWriter::note(ChatPiece::Kind kind, TokenId id) {
  if (!pieces_) return;
  const std::string_view name = tokenizer_.specialName(id);
  name.empty() ? note(kind, tokenizer_.bytes(id)) : note(ChatPiece::Kind::Special, name);
}

void PromptWriter::token(TokenId id) {
  flush();
  note(ChatPiece::Kind::Template, id);
  ids_.push_back(id);
  place_ = spaces_ == Spaces::Own ? TextPlace::Middle : TextPlace::Start;
}

void PromptWriter::text(std::string_view text) {
  note(ChatPiece::Kind::Template, text);
  text_ += text;
}

void PromptWriter::message(std::string_view text) {
  note(ChatPiece::Kind::Message, text);
  text_ += text;
}

void PromptWriter::special(std::string_view piece) {
  const TokenId id = tokenizer_.specialToken(piece);
  id < 0 ? text(piece) : token(id);
}

void PromptWriter::generated(const std::vector<TokenId>& ids) {
  flush();
  for (const TokenId id : ids) note(ChatPiece::Kind::Message, id);
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
