// A checkpoint as PyTorch saves it since 1.6: a zip archive with a pickle and the raw storages of its tensors.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// Tensors of one checkpoint under their own names, read from `bytes` when asked for, which must outlive them; `file`
/// is its name in sentences. No part of the pickle is executed. Corrupt, Unsupported (compressed entries, strides other
/// than of whole rows, what torch_pickle.h refuses).
Result<std::vector<Tensor>> parseTorchCheckpoint(std::span<const std::byte> bytes, const std::string& file);

/// Whether `bytes` start as a bare pickle, which PyTorch wrote before 1.6; and the sentence about it.
bool isOldCheckpoint(std::span<const std::byte> bytes);
tl::unexpected<Error> refuseOldCheckpoint(const std::string& file);

}  // namespace chasqui::engine
