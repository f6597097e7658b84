#include <cstring>

#include "quantization/block_quantizers.h"
#include "quantization/half.h"
#include "quantization/symmetric_fit.h"

namespace chasqui::engine {
namespace {

constexpr int kGroups = 16;
constexpr int kGroupValues = 16;
constexpr float kSteps = 32;
constexpr int kRounds = 3;
constexpr float kShares[] = {1.02F, 1.0F, 0.98F, 0.96F, 0.94F, 0.92F};

struct Block {
  float d = 0;
  float scales[kGroups] = {};  ///< whole numbers, -128 to 127
  float error = 0;
  float nextD = 0;  ///< d by least squares over the same q
};

/// The best whole scale near `wanted` for each group, under the block's `d`.
Block fitGroups(const float* values, float d, const float* wanted) {
  Block block;
  block.d = d;
  double valueQ = 0;
  double squareQ = 0;
  for (int g = 0; g < kGroups; ++g) {
    const float centre = rounded(std::clamp(wanted[g], -128.0F, 127.0F));
    SymmetricFit best;
    for (const float scale : {centre, centre - 1, centre + 1}) {
      if (scale < -128 || scale > 127) continue;
      const SymmetricFit fit = fitWith<kGroupValues>(values + g * kGroupValues, d * scale, kSteps);
      if (scale != centre && fit.error >= best.error) continue;
      best = fit;
      block.scales[g] = scale;
    }
    block.error += best.error;
    valueQ += static_cast<double>(block.scales[g] * best.valueQ);
    squareQ += static_cast<double>(block.scales[g] * block.scales[g] * best.squareQ);
  }
  block.nextD = squareQ > 0 ? toHalfPrecision(static_cast<float>(valueQ / squareQ)) : 0.0F;
  return block;
}

/// From the scales that the groups would choose for themselves to what the block can store.
Block fitBlock(const float* values, const float* groupScales, float d) {
  float wanted[kGroups] = {};
  const auto want = [&](float step) {
    for (int g = 0; g < kGroups; ++g) wanted[g] = step != 0 ? groupScales[g] / step : 0.0F;
  };
  want(d);
  Block best = fitGroups(values, d, wanted);
  for (int round = 0; round < kRounds; ++round) {
    const float* scales = best.scales;
    const Block next = fitGroups(values, best.nextD, scales);
    if (next.error >= best.error) break;
    best = next;
  }
  return best;
}

/// The smallest float16 in place of a step that float16 would lose.
float storedStep(float step) {
  const float held = toHalfPrecision(step);
  return held == 0 && step != 0 ? std::copysign(0x1p-24F, step) : held;
}

void store(const float* values, const Block& block, std::uint8_t* out) {
  std::memset(out, 0, 192);
  for (int i = 0; i < 256; ++i) {
    const float scale = block.d * block.scales[i / kGroupValues];
    const float value = scale != 0 ? rounded(std::clamp(values[i] * (1.0F / scale), -kSteps, kSteps - 1)) : 0.0F;
    const int q = static_cast<int>(value) + 32;
    const int half = i / 128;
    const int part = i / 32 % 4;
    const int lane = i % 32;
    out[64 * half + 32 * (part % 2) + lane] |= static_cast<std::uint8_t>((q & 15) << (part < 2 ? 0 : 4));
    out[128 + 32 * half + lane] |= static_cast<std::uint8_t>(q >> 4 << (2 * part));
  }
  for (int g = 0; g < kGroups; ++g) out[192 + g] = static_cast<std::uint8_t>(static_cast<int>(block.scales[g]));
  const std::uint16_t d = floatToHalf(block.d);
  std::memcpy(out + 208, &d, sizeof d);
}

}  // namespace

void quantizeQ6_K(const float* values, std::uint8_t* out) {
  float groupScales[kGroups];
  float largest = 0;
  for (int g = 0; g < kGroups; ++g) {
    groupScales[g] = searchScale<kGroupValues>(values + g * kGroupValues, kSteps, kShares).scale;
    if (std::abs(groupScales[g]) > std::abs(largest)) largest = groupScales[g];
  }
  Block best = fitBlock(values, groupScales, storedStep(largest / -128));
  for (const float end : {127.0F, 124.0F}) {
    const Block other = fitBlock(values, groupScales, storedStep(largest / end));
    if (other.error < best.error) best = other;
  }
  store(values, best, out);
}

}  // namespace chasqui::engine
