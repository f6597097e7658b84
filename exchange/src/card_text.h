// The texts of character cards: their macros, and their example dialogues.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "storage/types.h"

namespace chasqui::exchange {

/// What macros become. Reads no macro in what it puts in, and stops growing texts when all of them are too long.
class CardMacros {
 public:
  /// `mostBytes`: of all texts together.
  CardMacros(std::string name, std::size_t mostBytes) : name_(std::move(name)), bytesLeft_(mostBytes) {}

  /// {{char}} and <BOT> become the name, {{user}} and <USER> become {{user}}, {{original}} becomes `original`, comments
  /// leave; all of them in any letters. Other braces stay.
  std::string filled(std::string_view text, std::string_view original = {});
  bool overflowed() const { return overflowed_; }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  std::size_t bytesLeft_;
  bool overflowed_ = false;
};

/// What the user's turn says where a card begins with the character's.
inline constexpr const char* kOpening = "Hello.";

struct Dialogues {
  std::vector<storage::PromptExample> examples;
  std::size_t unanswered = 0;  ///< turns of the user that were left out
};

/// Blocks after <START> lines, in which a turn begins with {{user}}:, {{char}}:, what stands for them, or the name.
/// What follows without a name belongs to the turn before; at the start of a block it is the character's.
Dialogues dialoguesIn(std::string_view text, CardMacros& macros);

}  // namespace chasqui::exchange
