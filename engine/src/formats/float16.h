// The 16-bit floats that weights are stored as, one value at a time.
#pragma once

#include <bit>
#include <cstdint>

namespace chasqui::engine {

/// The value of an IEEE half, exactly; a NaN stays one.
inline float floatOfHalf(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000U) << 16;
  const std::uint32_t rest = half & 0x7FFFU;
  if (rest >= 0x7C00U) return std::bit_cast<float>(sign | 0x7F800000U | ((rest & 0x3FFU) << 13));
  if (rest >= 0x0400U) return std::bit_cast<float>(sign | ((rest << 13) + 0x38000000U));
  const float magnitude = static_cast<float>(rest) * 0x1p-24F;  // below the normal numbers
  return sign != 0 ? -magnitude : magnitude;
}

/// The value of a bfloat16: the upper half of a float.
inline float floatOfBfloat(std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

}  // namespace chasqui::engine
