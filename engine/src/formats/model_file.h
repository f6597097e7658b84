// A model as bytes, names and shapes, whatever files it came in. Nothing here knows Vulkan.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"

namespace chasqui::engine {

/// Numbers are GGUF's own (ggml's enum ggml_type). A parsed file may hold others; readConfig refuses them.
enum class TensorType : std::uint32_t {
  F32 = 0,
  F16 = 1,
  Q4_0 = 2,
  Q4_1 = 3,
  Q5_0 = 6,
  Q5_1 = 7,
  Q8_0 = 8,
  Q2_K = 10,
  Q3_K = 11,
  Q4_K = 12,
  Q5_K = 13,
  Q6_K = 14,
  IQ4_NL = 20,
  IQ4_XS = 23,
  BF16 = 30,
};

/// A type's storage: `bytes` for each run of `values` consecutive values of a row.
struct BlockShape {
  std::uint32_t bytes = 0;
  std::uint32_t values = 0;
};

/// "Q4_0", also for the types that exist but are not run; "type 99" for unknown numbers.
std::string tensorTypeName(std::uint32_t ggmlType);
inline std::string tensorTypeName(TensorType type) { return tensorTypeName(static_cast<std::uint32_t>(type)); }
/// Block of a type that this engine runs; {0, 0} for the others.
BlockShape blockShape(TensorType type);
/// Whether the engine has a product for weights of this type.
inline bool isRun(TensorType type) { return blockShape(type).values != 0; }

/// Gives the rows of a tensor that do not lie one after the other in a mapping: joined from shards, put in another
/// order, or read from an archive. Any thread; threads that read from one archive wait for each other.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Writes rows [first, first + count) to `out`, which has just their size. Corrupt where the file does not hold them.
  virtual Result<void> read(std::uint64_t first, std::uint64_t count, std::span<std::byte> out) const = 0;
};

struct Tensor {
  std::string name;
  TensorType type = TensorType::F32;
  std::uint64_t rowLength = 0;  ///< dims[0], values that lie together; a multiple of the type's block
  std::uint64_t rows = 1;       ///< product of the other dims
  /// rows * rowBytes() inside a mapping; empty where isRun(type) is false, and where `source` has them.
  std::span<const std::byte> data;
  std::shared_ptr<const RowSource> source;

  std::uint64_t rowBytes() const {
    return isRun(type) ? rowLength / blockShape(type).values * blockShape(type).bytes : 0;
  }
  std::uint64_t sizeBytes() const { return rows * rowBytes(); }
  /// Bytes of rows [first, first + count), in place where they lie so, else in `scratch`. As RowSource::read.
  Result<std::span<const std::byte>> readRows(std::uint64_t first, std::uint64_t count,
                                              std::vector<std::byte>& scratch) const;
};

/// An array as it lies in a GGUF file, or would lie there. Its elements are decoded when somebody asks (metadata.h), so
/// that a hostile count costs no memory.
struct MetadataArray {
  std::uint32_t elementType = 0;  ///< GGUF's number of a value type
  std::uint64_t count = 0;
  std::span<const std::byte> data;
};
using MetadataValue = std::variant<bool, std::uint64_t, std::int64_t, double, std::string, MetadataArray>;

/// A whole model with GGUF's names and order of rows, whatever its form. Owns what tensors and arrays point into, also
/// for the sources of its tensors, which may not outlive it; movable.
struct ModelFile {
  std::vector<MappedFile> mappings;
  std::vector<std::vector<std::byte>> owned;  ///< what is not in a file as it is here: widened norms, built arrays
  std::filesystem::path path;                 ///< the file, the first part of several, or the folder
  std::string form;                           ///< for users: "GGUF", "GGUF in 3 parts", "Hugging Face folder" …
  bool isFolder = false;
  std::uint64_t sizeBytes = 0;                                  ///< of all files that hold weights
  std::map<std::string, MetadataValue, std::less<>> metadata;   ///< GGUF's keys; those of a split are left out
  std::vector<Tensor> tensors;                                  ///< in the order of the file
  std::map<std::string, std::size_t, std::less<>> tensorIndex;  ///< name -> place in `tensors`

  /// The tensor of that name, or nullptr.
  const Tensor* find(std::string_view name) const {
    const auto found = tensorIndex.find(name);
    return found == tensorIndex.end() ? nullptr : &tensors[found->second];
  }
  /// As MappedFile::advise, for bytes that may lie in one of the mappings.
  void advise(std::span<const std::byte> part, MappedFile::Advice advice) const {
    for (const MappedFile& mapping : mappings) mapping.advise(part, advice);
  }
  /// The name of the file or folder without the folders around it, fit for a sentence.
  std::string displayName() const;
};

/// "The file x is damaged: why.", or the folder.
tl::unexpected<Error> damaged(const ModelFile& file, const std::string& why);

/// Maps a model's files and parses them. `path` is a GGUF file, any part of a split one, a Hugging Face folder, a
/// folder with Meta's checkpoint, or a file of such a folder. Weights are not read here. NotFound, Denied, Corrupt,
/// Unsupported.
Result<ModelFile> openModelFile(const std::filesystem::path& path);

}  // namespace chasqui::engine
