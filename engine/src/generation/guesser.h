// Guesses the next tokens of an answer, as many as pay.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "engine/speculation.h"
#include "generation/draft_model.h"
#include "generation/speculation_policy.h"

namespace chasqui::engine {

class Guesser {
 public:
  /// Nothing is guessed from the first of `endIds` on: the answer ends there.
  Guesser(const SpeculationOptions& options, std::vector<TokenId> endIds);

  /// What may follow `tokens`, at most `most` tokens.
  std::vector<TokenId> guess(const std::vector<TokenId>& tokens, std::uint32_t most, const std::stop_token& stop);

  /// Whether something may be guessed after the token that follows `tokens`.
  bool mayGuess(const std::vector<TokenId>& tokens) const;

  /// The pass with the last guesses is over, and `right` of them were written.
  void note(std::uint32_t right);

  /// The last guesses cannot be looked at, and there are to be no others.
  void giveUp();

  const SpeculationCounts& counts() const { return counts_; }

 private:
  std::vector<TokenId> force(const std::vector<TokenId>& tokens) const;
  std::vector<TokenId> lookUp(const std::vector<TokenId>& tokens) const;

  Speculation mode_;
  std::vector<TokenId> endIds_;
  SpeculationPolicy lookup_;
  SpeculationPolicy drafting_;
  std::optional<DraftModel> draft_;
  std::uint32_t lookedUp_ = 0;  // of the last guesses
  std::uint32_t drafted_ = 0;
  SpeculationCounts counts_;
};

}  // namespace chasqui::engine
