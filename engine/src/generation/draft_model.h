// Guesses of a small model that reads the same text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/session.h"

namespace chasqui::engine {

class DraftModel {
 public:
  /// `session` outlives it. What the session has read before is kept where it fits.
  explicit DraftModel(Session& session) : session_(session) {}

  /// Whether it may guess something after so many tokens.
  bool isOfUse(std::size_t tokens) const { return !failed_ && tokens < session_.contextTokens(); }

  /// What it finds most probable after `tokens`, `count` tokens; none when its context is too short, or once it has
  /// failed or was stopped.
  std::vector<TokenId> guess(const std::vector<TokenId>& tokens, std::uint32_t count, const std::stop_token& stop);

 private:
  Result<TokenId> readAndTakeBest(std::span<const TokenId> ids, bool more, const std::stop_token& stop);

  Session& session_;
  bool failed_ = false;
};

}  // namespace chasqui::engine
