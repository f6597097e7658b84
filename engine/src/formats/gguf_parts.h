// A GGUF model that was split into several files (keys split.no, split.count, split.tensors.count).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// How many parts the model has of which `file` is one; 1 for a whole file. Corrupt, or over 9999.
Result<std::uint64_t> countParts(const ModelFile& file);

/// Paths of all parts, from the name of one: "NAME-00002-of-00003.gguf". Corrupt where it has no such name.
Result<std::vector<std::filesystem::path>> pathsOfParts(const ModelFile& part, std::uint64_t count);

/// One model from its parts in their order. Corrupt, with the part's name: its number, the count of parts or tensors
/// does not fit, a tensor is in two parts, or it is of another model.
Result<ModelFile> joinParts(std::vector<ModelFile> parts);

}  // namespace chasqui::engine
