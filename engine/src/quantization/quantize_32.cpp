#include <cstring>

#include "quantization/block_quantizers.h"
#include "quantization/half.h"
#include "quantization/symmetric_fit.h"

namespace chasqui::engine {
namespace {

constexpr int kValues = 32;
constexpr int kRounds = 3;

/// `best` with its scale fitted to its own q again and again, for as long as that helps.
SymmetricFit refined(const float* values, SymmetricFit best, float steps) {
  for (int round = 0; round < kRounds && best.squareQ > 0; ++round) {
    const float scale = toHalfPrecision(best.valueQ / best.squareQ);
    if (scale == best.scale) break;
    const SymmetricFit fit = fitWith<kValues>(values, scale, steps);
    if (fit.error >= best.error) break;
    best = fit;
  }
  return best;
}

/// The best of the block's scale as float16, its neighbours, and the one that maps the largest value to the end.
SymmetricFit searchStoredScale(const float* values, float steps, float endSteps, std::span<const float> shares) {
  const float largest =
      *std::max_element(values, values + kValues, [](float a, float b) { return std::abs(a) < std::abs(b); });
  const SymmetricFit free = searchScale<kValues>(values, steps, shares);
  const std::uint16_t half = floatToHalf(toHalfPrecision(free.scale));
  SymmetricFit best = fitWith<kValues>(values, halfToFloat(half), steps);
  const auto consider = [&](float scale) {
    const SymmetricFit fit = fitWith<kValues>(values, scale, steps);
    if (fit.error < best.error) best = fit;
  };
  consider(toHalfPrecision(largest / endSteps));
  if ((half & 0x7FFFU) > 0) consider(halfToFloat(static_cast<std::uint16_t>(half - 1)));
  if ((half & 0x7FFFU) < 0x7BFFU) consider(halfToFloat(static_cast<std::uint16_t>(half + 1)));
  return refined(values, best, steps);
}

void storeScale(float scale, std::uint8_t* out) {
  const std::uint16_t half = floatToHalf(scale);
  std::memcpy(out, &half, sizeof half);
}

int quantum(float value, float scale, float steps) {
  if (scale == 0) return 0;
  return static_cast<int>(rounded(std::clamp(value * (1.0F / scale), -steps, steps - 1)));
}

}  // namespace

void quantizeQ4_0(const float* values, std::uint8_t* out) {
  constexpr float kSteps = 8;
  static constexpr float kShares[] = {1.04F, 1.0F, 0.96F, 0.92F, 0.88F, 0.84F, 0.8F, 0.76F, 0.72F, 0.68F};
  const float scale = searchStoredScale(values, kSteps, -8, kShares).scale;
  storeScale(scale, out);
  for (int i = 0; i < 16; ++i) {
    const int low = quantum(values[i], scale, kSteps) + 8;
    const int high = quantum(values[i + 16], scale, kSteps) + 8;
    out[2 + i] = static_cast<std::uint8_t>(low | high << 4);
  }
}

void quantizeQ8_0(const float* values, std::uint8_t* out) {
  constexpr float kSteps = 128;
  static constexpr float kShares[] = {1.0F, 0.997F, 0.994F, 0.991F};
  const float scale = searchStoredScale(values, kSteps, 127, kShares).scale;
  storeScale(scale, out);
  for (int i = 0; i < kValues; ++i) out[2 + i] = static_cast<std::uint8_t>(quantum(values[i], scale, kSteps));
}

}  // namespace chasqui::engine
