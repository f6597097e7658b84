// Where the tokens of an answer come from.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "constraint/token_filter.h"
#include "engine/sampler.h"
#include "engine/session.h"
#include "engine/speculation.h"
#include "generation/guesser.h"

namespace chasqui::engine {

/// Has the session read what is settled, and what is guessed to follow, and draws what does. Each token is drawn as it
/// would be without guesses; they only spare passes. Of one answer; session and draft outlive it.
class TokenSource {
 public:
  /// Tokens of `endIds` end the answer. `stop` is heard in a pass that has guesses.
  TokenSource(Session& session, const SamplingOptions& sampling, const SpeculationOptions& speculation,
              std::vector<TokenId> endIds, std::stop_token stop);

  Sampler& sampler() { return sampler_; }
  /// Only tokens that fit `filter` are drawn; it is where the answer has got to.
  void bindTo(TokenFilter& filter) { filter_ = &filter; }

  /// Keeps what the session has read of `prompt` already, but for its last token, whose logits are needed. Returns how
  /// many tokens were kept.
  std::uint32_t keep(const std::vector<TokenId>& prompt);
  /// Reads the rest of the prompt. Errors as Session::read().
  Result<void> readPrompt(std::span<const TokenId> rest, const ReadOptions& options);

  /// The token that follows those that were read. Errors as Session::logits(); Invalid: none fits the filter.
  Result<TokenId> draw();

  /// The answer goes on with `id`, and at most `more` tokens are to follow it, at least one. Errors as Session::read().
  Result<void> read(TokenId id, std::uint32_t more);

  /// Takes what was only guessed out of the session.
  void finish();

  /// Tokens that were read and are settled, the prompt's included.
  const std::vector<TokenId>& tokens() const { return settled_; }
  const SpeculationCounts& counts() const { return guesser_.counts(); }

 private:
  Result<void> pass(TokenId id, std::uint32_t more);
  Result<void> readAndDraw(std::span<const TokenId> ids, const ReadOptions& options);
  Result<void> tryToRead(std::span<const TokenId> ids, const ReadOptions& options);
  bool makeDo();
  Result<std::span<const float>> logits() const;

  Session& session_;
  SamplingOptions sampling_;
  Sampler sampler_;
  TokenFilter* filter_ = nullptr;
  Guesser guesser_;
  std::stop_token stop_;
  std::vector<TokenId> settled_;  // the session has them, and then those of guesses_ that were not written yet
  std::vector<TokenId> guesses_;  // of the last pass
  std::size_t right_ = 0;         // of them, those that were written
  bool passed_ = false;           // there was a last pass
  bool hostDraws_ = false;        // the device has no memory for it
  std::vector<TokenId> drawn_;    // by the device, [1 + guesses]; a number is taken when one of them is asked for
  std::vector<float> logits_;     // [1 + guesses][vocabulary], with guesses and where the host draws
};

}  // namespace chasqui::engine
