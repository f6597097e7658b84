// Which tokens may be drawn, and which one a number draws: docs/sampling.md by full sorting, in long double.
#pragma once

#include <span>
#include <vector>

#include "engine/sampler.h"

namespace chasqui::engine::reference {

struct Candidate {
  TokenId id = 0;
  long double share = 0;  ///< of the whole vocabulary's probability
};

/// The tokens that stay after penalties, temperature, top-k, top-p and min-p, by id. Temperature 0: the best alone.
/// Empty when none can come.
std::vector<Candidate> candidates(std::span<const float> logits, std::span<const TokenId> history,
                                  const SamplingOptions& options);

/// The token that `number` in [0, 1) hits when the candidates lie side by side; 0 where there are none.
TokenId draw(std::span<const Candidate> candidates, long double number);

}  // namespace chasqui::engine::reference
