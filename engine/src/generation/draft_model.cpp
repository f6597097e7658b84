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
    const Result<TokenId> best = readAndTakeBest(unread, guesses.size() + 1 < count, stop);
    if (!best) {
      failed_ = true;  // the answer goes on without it; a lost device is the model's to report
      break;
    }
    guesses.push_back(*best);
    unread = std::span(&guesses.back(), 1);
  }
  return guesses;
}

/// `more`: it will read what it finds.
Result<TokenId> DraftModel::readAndTakeBest(std::span<const TokenId> ids, bool more, const std::stop_token& stop) {
  SamplingOptions greedy;
  greedy.temperature = 0;
  if (session_.drawsOnDevice(greedy)) {
    DeviceSampling drawing{greedy, {0.0}, {}};
    if (more) drawing.next = 0.0;
    CHASQUI_TRY_VALUE(const std::vector<TokenId> drawn, session_.readAndDraw(ids, drawing, {{}, stop}));
    return drawn.front();
  }
  CHASQUI_TRY(session_.read(ids, {{}, stop}));
  CHASQUI_TRY_VALUE(const std::span<const float> logits, session_.logits());
  return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

}  // namespace chasqui::engine
