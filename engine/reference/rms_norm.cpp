#include "reference/rms_norm.h"

#include <cmath>

namespace chasqui::reference {

std::vector<float> rmsNorm(std::span<const float> x, std::span<const float> weights, float epsilon) {
  double sum = 0;
  for (const float value : x) sum += static_cast<double>(value) * static_cast<double>(value);
  const double factor = 1.0 / std::sqrt(sum / static_cast<double>(x.size()) + static_cast<double>(epsilon));
  std::vector<float> y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    y[i] = static_cast<float>(static_cast<double>(x[i]) * factor * static_cast<double>(weights[i]));
  }
  return y;
}

}  // namespace chasqui::reference
