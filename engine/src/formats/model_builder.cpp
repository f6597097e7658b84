#include "formats/model_builder.h"

#include <cstring>
#include <utility>

#include "formats/file_errors.h"
#include "formats/float16.h"
#include "formats/gguf.h"

namespace chasqui::engine {
namespace {

// Of all norms together; those of 70B take 5 MB. Norms of a hostile file may share their bytes.
constexpr std::uint64_t kMaxOwnedBytes = 256U << 20;
constexpr std::size_t kMaxOwned = 1U << 14;

template <typename T>
void append(std::vector<std::byte>& out, const T& value) {
  const auto* bytes = reinterpret_cast<const std::byte*>(&value);
  out.insert(out.end(), bytes, bytes + sizeof value);
}

template <typename T>
std::vector<std::byte> bytesOf(const std::vector<T>& values) {
  const auto bytes = std::as_bytes(std::span(values));
  return {bytes.begin(), bytes.end()};
}

std::uint64_t ownedBytes(const ModelFile& file) {
  std::uint64_t bytes = 0;
  for (const auto& block : file.owned) bytes += block.size();
  return bytes;
}

}  // namespace

void ModelBuilder::setArray(const std::string& key, std::uint32_t elementType, std::uint64_t count,
                            std::vector<std::byte> data) {
  out_.owned.push_back(std::move(data));
  set(key, MetadataArray{elementType, count, out_.owned.back()});
}

void ModelBuilder::setTexts(const std::string& key, const std::vector<std::string>& values) {
  std::vector<std::byte> data;
  for (const std::string& value : values) {
    append(data, static_cast<std::uint64_t>(value.size()));
    const auto text = std::as_bytes(std::span(value));
    data.insert(data.end(), text.begin(), text.end());
  }
  setArray(key, static_cast<std::uint32_t>(GgufType::String), values.size(), std::move(data));
}

void ModelBuilder::setNumbers(const std::string& key, const std::vector<float>& values) {
  setArray(key, static_cast<std::uint32_t>(GgufType::F32), values.size(), bytesOf(values));
}

void ModelBuilder::setIntegers(const std::string& key, const std::vector<std::int32_t>& values) {
  setArray(key, static_cast<std::uint32_t>(GgufType::I32), values.size(), bytesOf(values));
}

void ModelBuilder::setVocabulary(const Vocabulary& vocabulary) {
  set("tokenizer.ggml.model", vocabulary.kind);
  setTexts("tokenizer.ggml.tokens", vocabulary.pieces);
  if (!vocabulary.scores.empty()) setNumbers("tokenizer.ggml.scores", vocabulary.scores);
  if (!vocabulary.types.empty()) setIntegers("tokenizer.ggml.token_type", vocabulary.types);
  set("tokenizer.ggml.bos_token_id", static_cast<std::uint64_t>(vocabulary.bos));
  set("tokenizer.ggml.eos_token_id", static_cast<std::uint64_t>(vocabulary.eos));
  if (vocabulary.kind == "llama") {
    set("tokenizer.ggml.unknown_token_id", static_cast<std::uint64_t>(vocabulary.unknown));
  }
  set("tokenizer.ggml.add_bos_token", vocabulary.addBos);
  set("tokenizer.ggml.add_space_prefix", vocabulary.addSpacePrefix);
}

Result<void> ModelBuilder::add(const std::string& name, Tensor tensor) {
  tensor.name = name;
  CHASQUI_TRY(widenNorm(tensor, out_));
  if (!out_.tensorIndex.emplace(name, out_.tensors.size()).second) {
    return damaged(out_, "the tensor " + inQuotes(name) + " is there twice");
  }
  out_.tensors.push_back(std::move(tensor));
  return {};
}

bool isNorm(std::string_view name) {
  return name == "output_norm.weight" ||
         (name.starts_with("blk.") && (name.ends_with(".attn_norm.weight") || name.ends_with(".ffn_norm.weight")));
}

Result<void> widenNorm(Tensor& tensor, ModelFile& owner) {
  if (!isNorm(tensor.name) || tensor.rows != 1 || tensor.rowLength > kMaxNormValues) return {};
  const bool isHalf = tensor.type == TensorType::F16;
  if (!isHalf && tensor.type != TensorType::BF16 && (tensor.type != TensorType::F32 || !tensor.source)) return {};
  if (owner.owned.size() >= kMaxOwned || ownedBytes(owner) + tensor.rowLength * sizeof(float) > kMaxOwnedBytes)
    return {};
  std::vector<std::byte> scratch;
  CHASQUI_TRY_VALUE(const auto stored, tensor.readRows(0, 1, scratch));
  std::vector<std::byte> widened(tensor.rowLength * sizeof(float));
  if (tensor.type == TensorType::F32) {
    std::memcpy(widened.data(), stored.data(), widened.size());
  } else {
    for (std::uint64_t index = 0; index < tensor.rowLength; ++index) {
      std::uint16_t bits = 0;
      std::memcpy(&bits, stored.data() + index * sizeof bits, sizeof bits);
      const float value = isHalf ? floatOfHalf(bits) : floatOfBfloat(bits);
      std::memcpy(widened.data() + index * sizeof value, &value, sizeof value);
    }
  }
  owner.owned.push_back(std::move(widened));
  tensor.type = TensorType::F32;
  tensor.data = owner.owned.back();
  tensor.source.reset();
  return {};
}

}  // namespace chasqui::engine
