#include "import/tensor_plan.h"

#include <array>
#include <cctype>
#include <charconv>
#include <string_view>

#include "import/quantization_mix.h"

namespace chasqui::engine {
namespace {

struct TypeEntry {
  ImportType type;
  const char* name;
  TensorType tensors;        ///< of most matrices
  TensorType output;         ///< of the output matrix
  bool mixed;                ///< half of attn_v and ffn_down as Q6_K
  std::uint32_t fileNumber;  ///< llama.cpp's enum llama_ftype
};

constexpr std::array<TypeEntry, 8> kTypes{{
    {ImportType::F32, "F32", TensorType::F32, TensorType::F32, false, 0},
    {ImportType::F16, "F16", TensorType::F16, TensorType::F16, false, 1},
    {ImportType::BF16, "BF16", TensorType::BF16, TensorType::BF16, false, 32},
    {ImportType::Q8_0, "Q8_0", TensorType::Q8_0, TensorType::Q8_0, false, 7},
    {ImportType::Q6_K, "Q6_K", TensorType::Q6_K, TensorType::Q6_K, false, 18},
    {ImportType::Q5_K, "Q5_K", TensorType::Q5_K, TensorType::Q6_K, true, 17},
    {ImportType::Q4_K, "Q4_K", TensorType::Q4_K, TensorType::Q6_K, true, 15},
    {ImportType::Q4_0, "Q4_0", TensorType::Q4_0, TensorType::Q6_K, false, 2},
}};

const TypeEntry& entryOf(ImportType type) {
  for (const TypeEntry& entry : kTypes) {
    if (entry.type == type) return entry;
  }
  return kTypes.front();
}

/// The number in "blk.12.attn_v.weight".
std::uint32_t layerOf(std::string_view name) {
  std::uint32_t layer = 0;
  if (name.starts_with("blk.")) std::from_chars(name.data() + 4, name.data() + name.size(), layer);
  return layer;
}

TensorType wantedType(const Tensor& tensor, const ModelFile& file, std::uint32_t layers, const TypeEntry& entry) {
  const std::string_view name = tensor.name;
  if (tensor.rows == 1 || name.ends_with("_norm.weight")) return TensorType::F32;
  // without an output matrix the embedding is one
  const bool isOutput = name == "output.weight" || (name == "token_embd.weight" && !file.find("output.weight"));
  if (isOutput) return entry.output;
  const bool mayHaveMore = name.ends_with(".attn_v.weight") || name.ends_with(".ffn_down.weight");
  if (entry.mixed && mayHaveMore && getsMoreBits(layerOf(name), layers)) return TensorType::Q6_K;
  return entry.tensors;
}

/// `wanted`, or the type nearest to it whose blocks fill a row of `rowLength` values.
TensorType fittingType(TensorType wanted, std::uint64_t rowLength) {
  for (const TensorType type : {wanted, TensorType::Q8_0}) {
    if (rowLength % blockShape(type).values == 0) return type;
  }
  return TensorType::F16;
}

std::string fallbackNote(std::uint32_t count, TensorType type) {
  // F16 is what is left where even 32 does not divide the length
  const char* values = type == TensorType::F16 ? "32" : "256";
  return (count == 1 ? "1 tensor is " : std::to_string(count) + " tensors are ") + tensorTypeName(type) +
         ": the length of " + (count == 1 ? "its" : "their") + " rows is no multiple of " + values + ".";
}

}  // namespace

const char* importTypeName(ImportType type) { return entryOf(type).name; }

std::optional<ImportType> findImportType(std::string_view name) {
  std::string upper(name);
  for (char& letter : upper) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  if (upper == "Q4_K_M" || upper == "Q5_K_M") upper.resize(4);
  for (const TypeEntry& entry : kTypes) {
    if (upper == entry.name) return entry.type;
  }
  return std::nullopt;
}

std::uint32_t fileTypeNumber(ImportType type) { return entryOf(type).fileNumber; }

std::uint64_t PlannedTensor::rowBytes() const {
  return source->rowLength / blockShape(type).values * blockShape(type).bytes;
}

ImportPlan planTensors(const ModelFile& file, std::uint32_t layers, ImportType type) {
  ImportPlan plan;
  std::map<TensorType, std::uint32_t> fallbacks;
  for (const Tensor& tensor : file.tensors) {
    const TensorType wanted = wantedType(tensor, file, layers, entryOf(type));
    const TensorType fitting = fittingType(wanted, tensor.rowLength);
    if (fitting != wanted) ++fallbacks[fitting];
    plan.tensors.push_back({&tensor, fitting});
  }
  for (const auto& [fallback, count] : fallbacks) plan.notes.push_back(fallbackNote(count, fallback));
  return plan;
}

}  // namespace chasqui::engine
