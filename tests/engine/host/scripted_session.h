// A session that plays a script in place of a model on a device: linked in place of the engine's own, so that
// generate() can be brought to every ending, also to those that a healthy device does not have.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/session.h"

namespace chasqui::test {

struct Script {
  std::uint32_t contextTokens = 64;
  std::uint32_t vocabulary = 300;
  std::uint32_t chunkTokens = 4;
  /// The token whose logit is best after these tokens.
  std::function<engine::TokenId(const std::vector<engine::TokenId>& tokens)> next;
  /// All logits after these tokens, in place of `next`.
  std::function<std::vector<float>(const std::vector<engine::TokenId>& tokens)> logits;
  /// A token that is always second best, with half the logit of the best.
  std::optional<engine::TokenId> second;
  /// The device is lost when this many tokens are to be held.
  std::optional<std::size_t> lostAt;
  /// Tokens that the session drew itself, as a device does.
  std::size_t drawn = 0;
  /// Times that it was told the number after the next, so that a device would have gone ahead.
  std::size_t ahead = 0;
  /// Tokens read, call by call.
  std::vector<std::vector<engine::TokenId>> reads;
};

/// What the model that `script` plays has after `tokens`.
std::vector<float> logitsOf(const Script& script, const std::vector<engine::TokenId>& tokens);

/// The script that the next session plays; it must outlive it.
void play(Script* script);

/// A session made as a caller makes one: engine, model, session.
engine::Session scriptedSession();

}  // namespace chasqui::test
