// Weights as float32, one block after the other.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/model_file.h"

namespace chasqui::reference {

/// float16 to float32, exact.
float halfToFloat(std::uint16_t half);

/// Row `row` of `tensor`: rowLength values. Source of the layouts: ggml's ggml-common.h.
std::vector<float> dequantizeRow(const engine::Tensor& tensor, std::uint64_t row);

}  // namespace chasqui::reference
