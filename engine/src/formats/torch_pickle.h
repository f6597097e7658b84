// What torch.save wrote, told from its pickle without running it: the few instructions and names that a table of
// tensors needs are read as data, and all others are refused. Every byte is taken for hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// A tensor as the pickle describes it. Counts and offsets are of values.
struct PickledTensor {
  std::string name;
  std::string storage;  ///< name of its storage within the archive
  TensorType type = TensorType::F32;
  std::uint64_t storageValues = 0;
  std::uint64_t offset = 0;
  std::vector<std::uint64_t> shape;
  std::vector<std::uint64_t> strides;  ///< as many as `shape` has
};

/// Tensors of the dictionary that `pickle` (protocol 2) holds, in its order; other values in it are left out. Shapes
/// and offsets are checked against nothing. `file` is the checkpoint's name in sentences. Corrupt: no such pickle.
/// Unsupported, with the name: what it asks for beside tensors and dictionaries.
Result<std::vector<PickledTensor>> readTorchPickle(std::span<const std::byte> pickle, const std::string& file);

}  // namespace chasqui::engine
