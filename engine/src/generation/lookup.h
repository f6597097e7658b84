// Guesses from the text itself: what followed when its last tokens stood there before (prompt lookup, Saxena 2023).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/types.h"

namespace chasqui::engine {

/// A place where the last tokens of a text stood before.
struct LookupMatch {
  std::size_t end = 0;     ///< the index behind it: what followed; 0: there is none
  std::size_t length = 0;  ///< tokens that are equal, at most kLongestMatch
};

inline constexpr std::size_t kLongestMatch = 16;

/// The longest match of at least `least` tokens, of equally long ones the newest.
LookupMatch findMatch(std::span<const TokenId> tokens, std::size_t least);

/// What followed `match`, `count` tokens. Where that reaches the end of the text it goes on with itself: a text that
/// repeats itself is taken to do so again.
std::vector<TokenId> continuation(std::span<const TokenId> tokens, const LookupMatch& match, std::size_t count);

}  // namespace chasqui::engine
