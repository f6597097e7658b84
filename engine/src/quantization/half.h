// float16 and bfloat16 as bits.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace chasqui::engine {

inline constexpr float kMaxHalf = 65504.0F;

/// Exact.
inline float halfToFloat(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000U) << 16;
  const std::uint32_t rest = half & 0x7FFFU;
  if (rest >= 0x7C00U) return std::bit_cast<float>(sign | 0x7F800000U | (rest & 0x3FFU) << 13);
  // the bits moved into place are too small by 2^112, also where float16 is subnormal
  const float magnitude = std::bit_cast<float>(rest << 13) * 0x1p112F;
  return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(magnitude));
}

/// To nearest, ties to even; what is too large becomes infinity.
inline std::uint16_t floatToHalf(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = bits >> 16 & 0x8000U;
  const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
  std::uint32_t half = 0;
  if (magnitude > 0x7F800000U) {
    half = 0x7E00U;
  } else if (magnitude >= 0x477FF000U) {  // 65520: halfway to what would come after 65504
    half = 0x7C00U;
  } else if (magnitude < 0x38800000U) {  // 2^-14: the sum's last bit is worth 2^-24, as a subnormal float16's
    half = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5F) - 0x3F000000U;
  } else {
    half = (magnitude - 0x38000000U + 0xFFFU + (magnitude >> 13 & 1U)) >> 13;
  }
  return static_cast<std::uint16_t>(sign | half);
}

/// `value` as float16 would hold it, the largest float16 at most.
inline float toHalfPrecision(float value) {
  const float held = halfToFloat(floatToHalf(value));
  return std::isinf(held) ? std::copysign(kMaxHalf, held) : held;
}

inline float bfloatToFloat(std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

/// To nearest, ties to even, but never a number to infinity: what is too large becomes the largest bfloat16.
inline std::uint16_t floatToBfloat(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
  if (magnitude >= 0x7F800000U) {
    return static_cast<std::uint16_t>(bits >> 16 | (magnitude > 0x7F800000U ? 0x40U : 0U));
  }
  const std::uint32_t rounded = bits + 0x7FFFU + (bits >> 16 & 1U);
  const bool overflow = (rounded & 0x7FFFFFFFU) >= 0x7F800000U;
  return static_cast<std::uint16_t>(overflow ? (bits >> 16 & 0x8000U) | 0x7F7FU : rounded >> 16);
}

}  // namespace chasqui::engine
