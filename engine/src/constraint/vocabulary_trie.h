// The texts of a vocabulary's tokens as a tree of bytes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/tokenizer.h"

namespace chasqui::engine {

/// Immutable. Tokens without text, those left out, and those longer than 256 bytes are not in it.
class VocabularyTrie {
 public:
  struct Node {
    std::uint32_t end = 0;         ///< the first node that is not below this one
    std::uint32_t firstToken = 0;  ///< of tokens(); those that end at this node
    std::uint32_t lastToken = 0;   ///< past them
    std::uint16_t depth = 0;       ///< bytes before this one
    std::uint8_t byte = 0;
  };

  VocabularyTrie(const Tokenizer& tokenizer, std::span<const TokenId> leftOut);

  /// Each before those below it.
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<TokenId>& tokens() const { return tokens_; }
  std::uint16_t deepest() const { return deepest_; }
  std::uint32_t vocabularySize() const { return vocabularySize_; }

 private:
  std::vector<Node> nodes_;
  std::vector<TokenId> tokens_;
  std::uint16_t deepest_ = 0;
  std::uint32_t vocabularySize_ = 0;
};

}  // namespace chasqui::engine
