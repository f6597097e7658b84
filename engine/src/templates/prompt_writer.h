// A prompt as it grows: text, special tokens, and ids that a model wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/chat_pieces.h"
#include "engine/tokenizer.h"

namespace chasqui::engine {

/// Texts that follow each other are encoded as one, so that words may join where they meet.
class PromptWriter {
 public:
  enum class Spaces {
    Vocabulary,  ///< a text after a token starts as a text of its own: with a space where the vocabulary wants one
    Own,         ///< the texts bring all their spaces
  };
  /// `pieces`: where given, all that is written is added there, too.
  explicit PromptWriter(const Tokenizer& tokenizer, Spaces spaces = Spaces::Vocabulary,
                        std::vector<ChatPiece>* pieces = nullptr);

  void token(TokenId id);
  /// Text of the template.
  void text(std::string_view text);
  /// Text of somebody's; it is encoded as if it were the template's.
  void message(std::string_view text);
  /// The token with this name; where the vocabulary has none, its name as ordinary text.
  void special(std::string_view piece);
  /// What a model wrote after the text so far; text after it goes on in the middle of a word or line.
  void generated(const std::vector<TokenId>& ids);
  /// All ids. The writer is done with afterwards.
  std::vector<TokenId> finish();

 private:
  void flush();
  void note(ChatPiece::Kind kind, std::string_view text);
  void note(ChatPiece::Kind kind, TokenId id);

  const Tokenizer& tokenizer_;
  Spaces spaces_;
  TextPlace place_;
  std::string text_;
  std::vector<TokenId> ids_;
  std::vector<ChatPiece>* pieces_;
};

}  // namespace chasqui::engine
