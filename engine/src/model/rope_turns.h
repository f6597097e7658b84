// The angles of rotary position embedding, as the shaders read them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model.h"

namespace chasqui::engine {

/// By how much each pair of a head turns from one position to the next, and how the turned pair is scaled.
struct RopeTurns {
  explicit RopeTurns(const ModelConfig& config);

  /// Writes (cos, sin) of every pair at `position`, scaled: headDim floats. Angles are float64 up to here: float32 is
  /// off at large positions.
  void write(std::uint64_t position, float* out) const;

  std::vector<double> frequencies;  ///< radians a position, one for each of the headDim / 2 pairs
  double magnitude = 1.0;
};

}  // namespace chasqui::engine
