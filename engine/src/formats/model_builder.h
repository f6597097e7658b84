// Fills a ModelFile with GGUF's keys and tensors, for forms that have others of their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/tokenizer.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// Every setter replaces what stood under its key. Arrays are laid down as they would lie in a GGUF file.
class ModelBuilder {
 public:
  explicit ModelBuilder(ModelFile& out) : out_(out) {}

  void set(const std::string& key, MetadataValue value) { out_.metadata.insert_or_assign(key, std::move(value)); }
  void setTexts(const std::string& key, const std::vector<std::string>& values);
  void setNumbers(const std::string& key, const std::vector<float>& values);
  void setIntegers(const std::string& key, const std::vector<std::int32_t>& values);
  /// All keys of tokenizer.ggml that readVocabulary asks for.
  void setVocabulary(const Vocabulary& vocabulary);

  /// Adds `tensor` under GGUF's `name`; norms as widenNorm has them. Corrupt where the name is there already.
  Result<void> add(const std::string& name, Tensor tensor);

 private:
  void setArray(const std::string& key, std::uint32_t elementType, std::uint64_t count, std::vector<std::byte> data);
  ModelFile& out_;
};

/// Whether `name` is that of one of the norms of a Llama in GGUF.
bool isNorm(std::string_view name);

/// Gives a norm of up to kMaxNormValues as F32 in place or in `owner`, whatever 16-bit type it was stored as and
/// wherever it lay; leaves every other tensor alone.
Result<void> widenNorm(Tensor& tensor, ModelFile& owner);
inline constexpr std::uint64_t kMaxNormValues = 1U << 20;

}  // namespace chasqui::engine
