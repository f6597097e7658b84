// Whether an answer goes on with the ids that the model wrote.
#pragma once

#include <algorithm>

#include "engine/chat_template.h"

namespace chasqui::engine {

/// They are there, mean what they meant, and are in the vocabulary.
inline bool hasOwnIds(const ChatTurn& turn, const Tokenizer& tokenizer) {
  const auto isToken = [size = tokenizer.size()](TokenId id) {
    return id >= 0 && static_cast<std::uint32_t>(id) < size;
  };
  return !turn.generatedIds.empty() && turn.vocabularyHash == tokenizer.vocabularyHash() &&
         std::all_of(turn.generatedIds.begin(), turn.generatedIds.end(), isToken);
}

}  // namespace chasqui::engine
