// Four floats at once, as every x86-64 and ARM64 processor has them: the same operations in the same order everywhere,
// so that a quantized file is the same whatever compiler built us.
#pragma once

#include <cstring>

namespace chasqui::engine {

using Lanes = float __attribute__((vector_size(16)));
inline constexpr int kLanes = 4;

inline Lanes lanesAt(const float* values) {
  Lanes lanes;
  std::memcpy(&lanes, values, sizeof lanes);
  return lanes;
}

inline Lanes allLanes(float value) { return Lanes{value, value, value, value}; }

inline float sum(Lanes lanes) { return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]); }

inline Lanes clamped(Lanes value, Lanes low, Lanes high) {
  const Lanes raised = value > low ? value : low;
  return raised < high ? raised : high;
}

/// To the nearest whole number, ties to even, for magnitudes below 2^22.
inline Lanes rounded(Lanes value) {
  const Lanes shift = allLanes(0x1.8p23F);
  return (value + shift) - shift;
}

inline float rounded(float value) { return (value + 0x1.8p23F) - 0x1.8p23F; }

}  // namespace chasqui::engine
