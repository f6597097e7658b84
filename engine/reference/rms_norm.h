// y = x / sqrt(mean(x^2) + epsilon) * weights.
#pragma once

#include <span>
#include <vector>

namespace chasqui::reference {

std::vector<float> rmsNorm(std::span<const float> x, std::span<const float> weights, float epsilon);

}  // namespace chasqui::reference
