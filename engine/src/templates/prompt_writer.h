// A prompt as it grows: text, special tokens, and ids that a model wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/tokenizer.h"

namespace chasqui::engine {

/// Texts that follow each other are encoded as one, so that words may join where they meet.
class PromptWriter {
 public:
  enum class Spaces {
    Vocabulary,  ///< a text after a token starts as a text of its own: with a space where the vocabulary wants one
    Own,         ///< the texts bring all their spaces
  };
  explicit PromptWriter(const Tokenizer& tokenizer, Spaces spaces = Spaces::Vocabulary);

  void token(TokenId id);
  void text(std::string_view text);
  /// The token with this name; where the vocabulary has none, its name as ordinary text.
  void special(std::string_view piece);
  /// What a model wrote after the text so far; text after it goes on in the middle of a word or line.
  void generated(const std::vector<TokenId>& ids);
  /// All ids. The writer is done with afterwards.
  std::vector<TokenId> finish();

 private:
  void flush();

  const Tokenizer& tokenizer_;
  Spaces spaces_;
  TextPlace place_;
  std::string text_;
  std::vector<TokenId> ids_;
};

}  // namespace chasqui::engine
