// What a device needs to draw tokens itself, so that only their ids come back.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/sampler.h"

namespace chasqui::engine {

/// Most tokens that are drawn at once, each after another of the tokens that are read.
inline constexpr std::uint32_t kMostDrawn = 8;

/// Draws as Sampler does: the same penalties, filters and order, in float32, so that the same number takes the same
/// token but for rounding where two tokens meet. The history is all that the session has read up to there.
struct DeviceSampling {
  SamplingOptions options;  ///< such that drawsOnDevice(); the seed is not looked at
  /// The numbers in [0, 1) to draw with (Sampler::upcoming()), 1 to kMostDrawn: one token is drawn after the last of
  /// the tokens that are read; several after each of them, when there are as many.
  std::vector<double> numbers = {0.0};
  /// With one number: the one that follows. The device may then read the token that it drew, and draw the next, before
  /// anybody has seen it. Reading anything else afterwards makes it forget what it did.
  std::optional<double> next;
};

/// Whether a device can draw so. Not mirostat, whose bound moves with each draw on the host, and not typical-p, unless
/// temperature 0 makes both count for nothing.
bool drawsOnDevice(const SamplingOptions& options);

}  // namespace chasqui::engine
