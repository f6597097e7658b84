// A model file as bytes, names and shapes, whatever its format. Nothing here knows Vulkan.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"

namespace chasqui::engine {

/// Numbers are GGUF's own (ggml's enum ggml_type).
enum class TensorType : std::uint32_t { F32 = 0, F16 = 1, Q4_0 = 2, Q8_0 = 8, Q6_K = 14, BF16 = 30 };

/// A type's storage: `bytes` for each run of `values` consecutive values of a row.
struct BlockShape {
  std::uint32_t bytes = 0;
  std::uint32_t values = 0;
};

/// "Q4_0", also for the types that exist but are not run; "type 99" for unknown numbers.
std::string tensorTypeName(std::uint32_t ggmlType);
/// Block of a type that this engine runs.
BlockShape blockShape(TensorType type);

struct Tensor {
  std::string name;
  TensorType type = TensorType::F32;
  std::uint64_t rowLength = 0;  ///< dims[0], values that lie together
  std::uint64_t rows = 1;       ///< product of the other dims
  std::span<const std::byte> data;  ///< rows * rowLength values; inside the mapping
  std::uint64_t rowBytes() const { return rowLength / blockShape(type).values * blockShape(type).bytes; }
};

struct MetadataArray;
using MetadataValue = std::variant<bool, std::uint64_t, std::int64_t, double, std::string, MetadataArray>;
/// An array of one scalar or string kind. Nested arrays are read over and left empty.
struct MetadataArray {
  std::variant<std::vector<bool>, std::vector<std::int64_t>, std::vector<std::uint64_t>, std::vector<double>, std::vector<std::string>> values;
};

/// The parsed file. Owns the mapping that the tensors point into; movable.
struct ModelFile {
  MappedFile file;
  std::filesystem::path path;
  std::map<std::string, MetadataValue, std::less<>> metadata;
  std::vector<Tensor> tensors;

  const Tensor* find(std::string_view name) const;
};

}  // namespace chasqui::engine
