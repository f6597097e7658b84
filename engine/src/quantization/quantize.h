// float32 rows as blocks of a tensor type, with the least squared error that a bounded search finds.
#pragma once

#include <cstddef>
#include <span>

#include "formats/model_file.h"

namespace chasqui::engine {

/// Whether quantizeRow writes this type: F32, F16, BF16, Q8_0, Q6_K, Q5_K, Q4_K, Q4_0.
bool canQuantizeTo(TensorType type);

/// Writes `values`, whole blocks of `type` and finite, to `out`, which has just their size. Magnitudes that the type
/// cannot hold become the largest that it can. The same values give the same bytes, on any thread.
void quantizeRow(TensorType type, std::span<const float> values, std::span<std::byte> out);

}  // namespace chasqui::engine
