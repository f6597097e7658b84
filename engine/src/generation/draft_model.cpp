#include "generation/draft_model.h"

#include <algorithm>

#include "engine/chat_template.h"

namespace chasqui::engine {

std::vector<TokenId> DraftModel::guess(const std::vector<TokenId>& tokens, std::uint32_t count,
                                       const std::stop_token& stop) {
  std::vector<TokenId> guesses;
  if (failed_ || tokens.empty() || tokens.size() + count > session_.contextTokens()) return guesses;
  const std::size_t kept = std::min(sharedPrefix(session_.tokens(), tokens), tokens.size() - 1);
  session_.truncate(static_cast<std::uint32_t>(kept));
  std::span<const TokenId> unread = std::span(tokens).subspan(kept);
  while (guesses.size() < count) {
    if (!session_.read(unread, {{}, stop})) {
      failed_ = true;  // the answer goes on without it; a lost device is the model's to report
      break;
    }
    const std::span<const float> logits = session_.logits();
    guesses.push_back(static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin()));
    unread = std::span(&guesses.back(), 1);
  }
  return guesses;
}

}  // namespace chasqui::engine
