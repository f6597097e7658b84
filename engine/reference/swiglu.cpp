#include "reference/swiglu.h"

#include <cmath>

namespace chasqui::reference {

std::vector<float> swiglu(std::span<const float> gate, std::span<const float> up) {
  std::vector<float> y(gate.size());
  for (std::size_t i = 0; i < gate.size(); ++i) {
    const double z = static_cast<double>(gate[i]);
    y[i] = static_cast<float>(z / (1.0 + std::exp(-z)) * static_cast<double>(up[i]));
  }
  return y;
}

}  // namespace chasqui::reference
