// Blocks of a tensor type as float32, and whether all of them are numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "formats/model_file.h"

namespace chasqui::engine {

/// Writes the values of `blocks`, whole blocks of a type that the engine runs, to `values`, which has just their count.
void dequantizeRow(TensorType type, std::span<const std::byte> blocks, std::span<float> values);

/// How many values of `blocks` are NaN or infinite. Looks at the scales only, where there are any: no whole number
/// turns one that is no number into a number.
std::uint64_t countNonFinite(TensorType type, std::span<const std::byte> blocks);

}  // namespace chasqui::engine
