// Q4_K and Q5_K: eight groups of 32 values as d * scale * q - dmin * minimum, scale and minimum of 6 bits.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "quantization/block_quantizers.h"
#include "quantization/half.h"
#include "quantization/lanes.h"

namespace chasqui::engine {
namespace {

constexpr int kGroups = 8;
constexpr int kGroupValues = 32;
constexpr int kRounds = 4;
constexpr float kMostScale = 63;

/// A group as step * q - offset, q from 0 to `top`.
struct Line {
  float step = 0;
  float offset = 0;
};

struct Sums {
  float q = 0;
  float squareQ = 0;
  float valueQ = 0;
};

/// Sums over the nearest q of each (value - from) * inverse.
Sums sumsOver(const float* values, float from, float inverse, float top) {
  const Lanes low{};
  const Lanes high = allLanes(top);
  Lanes q{}, squareQ{}, valueQ{};
  for (int i = 0; i < kGroupValues; i += kLanes) {
    const Lanes value = lanesAt(values + i) - from;
    const Lanes nearest = rounded(clamped(value * inverse, low, high));
    q += nearest;
    squareQ += nearest * nearest;
    valueQ += value * nearest;
  }
  return {sum(q), sum(squareQ), sum(valueQ)};
}

/// The line of least squares through (q, value) that starts at or below zero, and how much error it takes away.
struct Fitted {
  Line line;
  float gain = 0;
};

Fitted fitLine(const Sums& sums, float valueSum, float from) {
  constexpr auto kCount = static_cast<float>(kGroupValues);
  Fitted fitted;
  const float determinant = kCount * sums.squareQ - sums.q * sums.q;
  if (determinant <= 0 || sums.squareQ <= 0) return fitted;
  float step = (kCount * sums.valueQ - valueSum * sums.q) / determinant;
  float start = (sums.squareQ * valueSum - sums.q * sums.valueQ) / determinant;
  if (start + from > 0) {
    start = -from;
    step = (sums.valueQ - start * sums.q) / sums.squareQ;
  }
  if (step <= 0) return fitted;
  fitted.line = {step, -(start + from)};
  fitted.gain = 2 * (step * sums.valueQ + start * valueSum) - step * step * sums.squareQ - 2 * step * start * sums.q -
                kCount * start * start;
  return fitted;
}

/// The line that a group would choose for itself.
Line searchLine(const float* values, float top) {
  const auto [least, most] = std::minmax_element(values, values + kGroupValues);
  const float from = std::min(*least, 0.0F);
  const float range = *most - from;
  if (range <= 0) return {0, -from};
  float valueSum = 0;
  for (int i = 0; i < kGroupValues; ++i) valueSum += values[i] - from;
  Fitted best{{range / top, -from}, 0};
  bool found = false;
  const auto consider = [&](float start, float inverse) {
    const Sums sums = sumsOver(values, start, inverse, top);
    // sums are taken from `start`; the rest counts from `from`
    const Sums shifted{sums.q, sums.squareQ, sums.valueQ + (start - from) * sums.q};
    const Fitted fitted = fitLine(shifted, valueSum, from);
    if (fitted.line.step <= 0 || (found && fitted.gain <= best.gain)) return false;
    best = fitted;
    found = true;
    return true;
  };
  for (int i = 0; i < 14; ++i) {
    consider(from, (top - 0.8F + 0.15F * static_cast<float>(i) * (1 + top / 60)) / range);
  }
  for (int round = 0; round < 3; ++round) {
    if (!consider(-best.line.offset, 1 / best.line.step)) break;
  }
  return best.line;
}

struct Group {
  float scale = 0;    ///< whole, 0 to 63
  float minimum = 0;  ///< whole, 0 to 63
  float error = 0;
  float mean = 0;  ///< of value - what is stored
  Sums sums;
};

Group evaluate(const float* values, float d, float dmin, float scale, float minimum, float top) {
  Group group{scale, minimum, 0, 0, {}};
  const float step = d * scale;
  const float offset = dmin * minimum;
  const float inverse = step > 0 ? 1 / step : 0.0F;
  const Lanes low{};
  const Lanes high = allLanes(top);
  Lanes error{}, total{}, q{}, squareQ{}, valueQ{};
  for (int i = 0; i < kGroupValues; i += kLanes) {
    const Lanes value = lanesAt(values + i);
    const Lanes nearest = rounded(clamped((value + offset) * inverse, low, high));
    const Lanes off = value - (nearest * step - offset);
    error += off * off;
    total += off;
    q += nearest;
    squareQ += nearest * nearest;
    valueQ += value * nearest;
  }
  group.error = sum(error);
  group.mean = sum(total) / static_cast<float>(kGroupValues);
  group.sums = {sum(q), sum(squareQ), sum(valueQ)};
  return group;
}

struct Block {
  float d = 0;
  float dmin = 0;
  Group groups[kGroups];
  float error = 0;
};

/// The best scale and minimum near `wanted` for each group, under the block's `d` and `dmin`.
Block fitGroups(const float* values, float d, float dmin, const Line* wanted, float top) {
  Block block{d, dmin, {}, 0};
  for (int g = 0; g < kGroups; ++g, values += kGroupValues) {
    const auto whole = [](float value) { return rounded(std::clamp(value, 0.0F, kMostScale)); };
    const float scale = d > 0 ? whole(wanted[g].step / d) : 0.0F;
    const float minimum = dmin > 0 ? whole(wanted[g].offset / dmin) : 0.0F;
    Group best = evaluate(values, d, dmin, scale, minimum, top);
    const auto consider = [&](float otherScale, float otherMinimum) {
      const Group other = evaluate(values, d, dmin, otherScale, otherMinimum, top);
      if (other.error < best.error) best = other;
      return other;
    };
    for (const float near : {scale, scale - 1, scale + 1}) {
      if (near < 0 || near > kMostScale || (d == 0 && near != scale)) continue;
      const Group first = near == scale ? best : consider(near, minimum);
      if (dmin == 0) continue;
      const float better = whole((dmin * minimum - first.mean) / dmin);
      if (better != minimum) consider(near, better);
    }
    block.groups[g] = best;
    block.error += best.error;
  }
  return block;
}

/// d and dmin by least squares over the same q, the second for the first as it is stored.
Line fitSteps(const float* values, const Block& block) {
  double aa = 0, ab = 0, bb = 0, xa = 0, xb = 0;
  for (int g = 0; g < kGroups; ++g) {
    const Group& group = block.groups[g];
    double valueSum = 0;
    for (int i = 0; i < kGroupValues; ++i) valueSum += static_cast<double>(values[g * kGroupValues + i]);
    const auto scale = static_cast<double>(group.scale);
    const auto minimum = static_cast<double>(group.minimum);
    aa += scale * scale * static_cast<double>(group.sums.squareQ);
    ab -= scale * minimum * static_cast<double>(group.sums.q);
    bb += kGroupValues * minimum * minimum;
    xa += scale * static_cast<double>(group.sums.valueQ);
    xb -= minimum * valueSum;
  }
  const auto stored = [](double value) { return toHalfPrecision(static_cast<float>(std::max(value, 0.0))); };
  const double determinant = aa * bb - ab * ab;
  Line steps{block.d, block.dmin};
  if (determinant > 1e-9 * aa * bb) {
    steps.step = stored((xa * bb - ab * xb) / determinant);
  } else if (aa > 0) {
    steps.step = stored((xa - ab * static_cast<double>(block.dmin)) / aa);
  }
  if (bb > 0) steps.offset = stored((xb - ab * static_cast<double>(steps.step)) / bb);
  return steps;
}

/// From the lines that the groups would choose for themselves to what the block can store.
Block fitBlock(const float* values, const Line* lines, float d, float dmin, float top) {
  Block best = fitGroups(values, d, dmin, lines, top);
  for (int round = 0; round < kRounds; ++round) {
    const Line steps = fitSteps(values, best);
    if (steps.step == best.d && steps.offset == best.dmin) break;
    Line present[kGroups];
    for (int g = 0; g < kGroups; ++g) {
      present[g] = {steps.step * best.groups[g].scale, steps.offset * best.groups[g].minimum};
    }
    const Block next = fitGroups(values, steps.step, steps.offset, present, top);
    if (next.error >= best.error) break;
    best = next;
  }
  return best;
}

/// The smallest float16 in place of a step that float16 would lose.
float storedStep(float step) {
  const float held = toHalfPrecision(step);
  return held == 0 && step > 0 ? 0x1p-24F : held;
}

Block search(const float* values, float top) {
  Line lines[kGroups];
  float step = 0;
  float offset = 0;
  for (int g = 0; g < kGroups; ++g) {
    lines[g] = searchLine(values + g * kGroupValues, top);
    step = std::max(step, lines[g].step);
    offset = std::max(offset, lines[g].offset);
  }
  return fitBlock(values, lines, storedStep(step / kMostScale), storedStep(offset / kMostScale), top);
}

void storeHead(const Block& block, std::uint8_t* out) {
  const std::uint16_t steps[2] = {floatToHalf(block.d), floatToHalf(block.dmin)};
  std::memcpy(out, steps, sizeof steps);
  std::uint8_t* packed = out + 4;
  std::memset(packed, 0, 12);
  for (int g = 0; g < kGroups; ++g) {
    const auto scale = static_cast<unsigned>(block.groups[g].scale);
    const auto minimum = static_cast<unsigned>(block.groups[g].minimum);
    if (g < 4) {
      packed[g] = static_cast<std::uint8_t>(packed[g] | scale);
      packed[g + 4] = static_cast<std::uint8_t>(packed[g + 4] | minimum);
    } else {
      packed[g + 4] = static_cast<std::uint8_t>((scale & 15U) | (minimum & 15U) << 4);
      packed[g - 4] = static_cast<std::uint8_t>(packed[g - 4] | scale >> 4 << 6);
      packed[g] = static_cast<std::uint8_t>(packed[g] | minimum >> 4 << 6);
    }
  }
}

unsigned quantum(const Block& block, const float* values, int index, float top) {
  const Group& group = block.groups[index / kGroupValues];
  const float step = block.d * group.scale;
  if (step <= 0) return 0;
  const float offset = block.dmin * group.minimum;
  return static_cast<unsigned>(rounded(std::clamp((values[index] + offset) * (1 / step), 0.0F, top)));
}

}  // namespace

void quantizeQ4_K(const float* values, std::uint8_t* out) {
  constexpr float kTop = 15;
  const Block block = search(values, kTop);
  storeHead(block, out);
  for (int i = 0; i < 128; ++i) {
    const int low = i / 32 * 64 + i % 32;
    out[16 + i] =
        static_cast<std::uint8_t>(quantum(block, values, low, kTop) | quantum(block, values, low + 32, kTop) << 4);
  }
}

void quantizeQ5_K(const float* values, std::uint8_t* out) {
  constexpr float kTop = 31;
  const Block block = search(values, kTop);
  storeHead(block, out);
  std::memset(out + 16, 0, 32 + 128);
  for (int i = 0; i < 256; ++i) {
    const unsigned q = quantum(block, values, i, kTop);
    const int group = i / 32;
    const int lane = i % 32;
    std::uint8_t& low = out[48 + 32 * (group / 2) + lane];
    low = static_cast<std::uint8_t>(low | (q & 15U) << (4 * (group % 2)));
    out[16 + lane] = static_cast<std::uint8_t>(out[16 + lane] | q >> 4 << group);
  }
}

}  // namespace chasqui::engine
