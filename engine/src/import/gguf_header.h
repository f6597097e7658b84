// The front of a GGUF file: version 3, metadata, and where each tensor will lie.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "import/tensor_plan.h"

namespace chasqui::engine {

struct GgufHeader {
  std::string bytes;                   ///< up to where the tensors begin
  std::vector<std::uint64_t> offsets;  ///< of each planned tensor, from the start of the file
  std::uint64_t fileBytes = 0;         ///< of the whole file
};

/// `file`'s metadata with `type` in place of what it said of its types and parts, then the tensors of `plan`, each
/// aligned to 32 bytes and followed by zeros up to the next one.
GgufHeader makeGgufHeader(const ModelFile& file, const ImportPlan& plan, ImportType type);

}  // namespace chasqui::engine
