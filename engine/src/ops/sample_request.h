// How the device is told to draw a token, known without a device.
#pragma once

#include <array>
#include <cstdint>

namespace chasqui::engine::ops {

/// Results and numbers lie at their token's position, modulo this.
inline constexpr std::uint32_t kSampleRing = 16;

/// How to draw, as the device reads it (sample.comp).
struct SampleRequest {
  std::uint32_t topK = 0;    ///< 0: all
  std::uint32_t window = 0;  ///< last tokens that count for the penalties; 0: no penalties
  float temperature = 0;     ///< 0: the most probable token
  float topP = 1;            ///< 1: all
  float minP = 0;            ///< 0: all
  float repeatPenalty = 1;
  float frequencyPenalty = 0;
  float presencePenalty = 0;
  std::array<float, kSampleRing> numbers{};  ///< in [0, 1); at the position of the token before the one that is drawn
};
static_assert(sizeof(SampleRequest) == (8 + kSampleRing) * 4);

/// Keys of a token: whole fours.
constexpr std::uint32_t sampleKeys(std::uint32_t vocabulary) { return (vocabulary + 3) / 4 * 4; }

}  // namespace chasqui::engine::ops
