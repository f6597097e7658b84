#include "generation/lookup.h"

#include <algorithm>

namespace chasqui::engine {

LookupMatch findMatch(std::span<const TokenId> tokens, std::size_t least) {
  LookupMatch best;
  if (tokens.empty()) return best;
  for (std::size_t end = tokens.size() - 1; end >= std::max<std::size_t>(least, 1); --end) {
    const std::size_t most = std::min(end, kLongestMatch);
    std::size_t length = 0;
    while (length < most && tokens[end - 1 - length] == tokens[tokens.size() - 1 - length]) ++length;
    if (length >= least && length > best.length) best = {end, length};
    if (best.length == kLongestMatch) break;
  }
  return best;
}

std::vector<TokenId> continuation(std::span<const TokenId> tokens, const LookupMatch& match, std::size_t count) {
  std::vector<TokenId> guesses;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = match.end + i;
    guesses.push_back(place < tokens.size() ? tokens[place] : guesses[place - tokens.size()]);
  }
  return guesses;
}

}  // namespace chasqui::engine
