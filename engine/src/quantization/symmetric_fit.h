// A run of values as scale * q with whole q in an interval around zero: the search behind Q4_0, Q8_0 and Q6_K.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "quantization/lanes.h"

namespace chasqui::engine {

/// q goes from -steps to steps - 1.
struct SymmetricFit {
  float scale = 0;
  float error = 0;    ///< sum of squared differences
  float valueQ = 0;   ///< sum of value * q
  float squareQ = 0;  ///< sum of q * q
};

/// What `scale` gives for `Count` values, each to its nearest q.
template <int Count>
SymmetricFit fitWith(const float* values, float scale, float steps) {
  const float inverse = scale != 0 ? 1.0F / scale : 0.0F;
  const Lanes low = allLanes(-steps);
  const Lanes high = allLanes(steps - 1);
  Lanes error{}, valueQ{}, squareQ{};
  for (int i = 0; i < Count; i += kLanes) {
    const Lanes value = lanesAt(values + i);
    const Lanes q = rounded(clamped(value * inverse, low, high));
    const Lanes off = value - q * scale;
    error += off * off;
    valueQ += value * q;
    squareQ += q * q;
  }
  return {scale, sum(error), sum(valueQ), sum(squareQ)};
}

/// The scale, of either sign, that gives the least error among those that map the largest values to (nearly) the ends
/// of the interval: the longest step that loses nothing times each of `shares`, then fitted by least squares. Where all
/// are alike, as for equal values, it is the one that maps the largest to -steps, a power of two: float16 rounds least.
template <int Count>
SymmetricFit searchScale(const float* values, float steps, std::span<const float> shares) {
  const auto [least, most] = std::minmax_element(values, values + Count);
  float square = 0;
  for (int i = 0; i < Count; ++i) square += values[i] * values[i];
  SymmetricFit best{0, square, 0, 0};
  if (square == 0) return best;
  float bestGain = 0;
  const auto consider = [&](float scale) {
    const SymmetricFit fit = fitWith<Count>(values, scale, steps);
    const float gain = fit.squareQ > 0 ? fit.valueQ * fit.valueQ / fit.squareQ : 0.0F;
    if (gain <= bestGain * (1 + 1e-6F)) return;
    bestGain = gain;
    best = fit;
    best.scale = fit.valueQ / fit.squareQ;
  };
  consider((*most > -*least ? *most : *least) / -steps);
  for (const float sign : {1.0F, -1.0F}) {
    const float up = std::max(sign > 0 ? *most : -*least, 0.0F);
    const float down = std::max(sign > 0 ? -*least : *most, 0.0F);
    const float whole = std::max(up / (steps - 1), down / steps);
    for (const float share : shares) consider(sign * whole * share);
  }
  return best;
}

}  // namespace chasqui::engine
