#include "reference/rope.h"

#include <cmath>

namespace chasqui::reference {

std::vector<float> ropeTurns(std::uint32_t positions, std::uint32_t headDim, double theta) {
  std::vector<float> turns;
  turns.reserve(static_cast<std::size_t>(positions) * headDim);
  for (std::uint32_t position = 0; position < positions; ++position) {
    for (std::uint32_t i = 0; i < headDim / 2; ++i) {
      const double angle = position * std::pow(theta, -2.0 * i / headDim);
      turns.push_back(static_cast<float>(std::cos(angle)));
      turns.push_back(static_cast<float>(std::sin(angle)));
    }
  }
  return turns;
}

void rope(std::span<float> heads, std::uint32_t headDim, std::uint32_t position, double theta) {
  for (std::size_t at = 0; at < heads.size(); at += 2) {
    const auto pair = static_cast<double>(at % headDim);
    const double angle = position * std::pow(theta, -pair / headDim);
    const double a = static_cast<double>(heads[at]);
    const double b = static_cast<double>(heads[at + 1]);
    heads[at] = static_cast<float>(a * std::cos(angle) - b * std::sin(angle));
    heads[at + 1] = static_cast<float>(a * std::sin(angle) + b * std::cos(angle));
  }
}

}  // namespace chasqui::reference
