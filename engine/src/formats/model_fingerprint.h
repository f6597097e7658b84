// What tells one model's numbers from another's.
#pragma once

#include <string>

#include "base/result.h"
#include "engine/model.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// SHA-256, in hex digits, of the sizes, of names, types and shapes of all tensors, and of some bytes of each: quick to
/// make where the file was just read, and another for another quantization or another training. Errors as
/// RowSource::read.
Result<std::string> fingerprintOf(const ModelFile& file, const ModelConfig& config);

}  // namespace chasqui::engine
