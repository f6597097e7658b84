#include "reference/attention.h"

#include <algorithm>
#include <cmath>

namespace chasqui::reference {

std::vector<float> attention(std::span<const float> q, std::span<const float> keys, std::span<const float> values,
                             std::uint32_t heads, std::uint32_t kvHeads, std::uint32_t headDim) {
  const std::size_t width = static_cast<std::size_t>(kvHeads) * headDim;
  const std::size_t positions = keys.size() / width;
  std::vector<float> y(static_cast<std::size_t>(heads) * headDim);
  std::vector<double> weights(positions);
  for (std::uint32_t head = 0; head < heads; ++head) {
    const std::size_t from = static_cast<std::size_t>(head) * headDim;
    const std::size_t kvFrom = static_cast<std::size_t>(head / (heads / kvHeads)) * headDim;
    for (std::size_t p = 0; p < positions; ++p) {
      double score = 0;
      for (std::uint32_t i = 0; i < headDim; ++i) {
        score += static_cast<double>(q[from + i]) * static_cast<double>(keys[p * width + kvFrom + i]);
      }
      weights[p] = score / std::sqrt(static_cast<double>(headDim));
    }
    const double most = *std::max_element(weights.begin(), weights.end());
    double sum = 0;
    for (double& weight : weights) sum += weight = std::exp(weight - most);
    for (std::uint32_t i = 0; i < headDim; ++i) {
      double value = 0;
      for (std::size_t p = 0; p < positions; ++p) {
        value += weights[p] * static_cast<double>(values[p * width + kvFrom + i]);
      }
      y[from + i] = static_cast<float>(value / sum);
    }
  }
  return y;
}

}  // namespace chasqui::reference
