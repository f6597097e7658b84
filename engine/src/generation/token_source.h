// Where the tokens of an answer come from.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "constraint/token_filter.h"
#include "engine/sampler.h"
#include "engine/session.h"

namespace chasqui::engine {

/// Has the session read what is settled, and draws what follows it. Of one answer; all arguments outlive it.
class TokenSource {
 public:
  TokenSource(Session& session, const SamplingOptions& sampling);

  Sampler& sampler() { return sampler_; }
  /// Only tokens that fit `filter` are drawn; it is where the answer has got to.
  void bindTo(TokenFilter& filter) { filter_ = &filter; }

  /// Keeps what the session has read of `prompt` already, but for its last token, whose logits are needed. Returns how
  /// many tokens were kept.
  std::uint32_t keep(const std::vector<TokenId>& prompt);
  /// Reads the rest of the prompt. Errors as Session::read().
  Result<void> readPrompt(std::span<const TokenId> rest, const ReadOptions& options);

  /// The token that follows those that were read. Invalid: none fits the filter.
  Result<TokenId> draw();

  /// The answer goes on with `id`, and more is to follow. Errors as Session::read().
  Result<void> read(TokenId id);

  /// Tokens that were read, the prompt's included.
  std::size_t tokens() const { return session_.tokens().size(); }

 private:
  Session& session_;
  SamplingOptions sampling_;
  Sampler sampler_;
  TokenFilter* filter_ = nullptr;
  std::optional<TokenId> drawn_;  // by the device, after what was read last; its number is not taken yet
};

}  // namespace chasqui::engine
