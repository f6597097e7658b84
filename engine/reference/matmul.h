// y = W x.
#pragma once

#include <span>
#include <vector>

#include "formats/model_file.h"

namespace chasqui::reference {

/// One vector: `x` has tensor.rowLength values, the result tensor.rows; summed in float64.
std::vector<float> matmul(const engine::Tensor& tensor, std::span<const float> x);

}  // namespace chasqui::reference
