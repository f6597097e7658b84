// The safetensors container (huggingface/safetensors, its README). Every byte is taken for hostile.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// Tensors of one file under their own names, in the order of their bytes, with data inside `bytes`, which must outlive
/// them; `file` is its name in sentences. Data of types that ggml has no number for is Unsupported, others that are not
/// run come without data. Corrupt: offsets that overlap, leave gaps or do not fit the shape, and all else that is
/// wrong.
Result<std::vector<Tensor>> parseSafetensors(std::span<const std::byte> bytes, const std::string& file);

}  // namespace chasqui::engine
