// What the tests of the sampler begin with.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/sampler.h"

namespace chasqui::engine {

/// Logits whose softmax at temperature 1 is `probabilities`.
inline std::vector<float> logitsOf(const std::vector<double>& probabilities) {
  std::vector<float> logits;
  for (const double probability : probabilities) logits.push_back(static_cast<float>(std::log(probability)));
  return logits;
}

/// Draws from the model's own distribution.
inline SamplingOptions everything(std::uint64_t seed = 1) {
  SamplingOptions options;
  options.temperature = 1;
  options.topP = 1;
  options.seed = seed;
  return options;
}

}  // namespace chasqui::engine
