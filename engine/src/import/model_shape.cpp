#include "engine/model_shape.h"

#include <string>

#include "formats/file_errors.h"
#include "formats/model_description.h"
#include "import/quantization_mix.h"

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kMaxWidth = 1U << 20;
constexpr std::uint32_t kMaxLayers = 1U << 12;
constexpr std::uint32_t kMaxContextTokens = 1U << 24;

bool isPossible(const ModelShape& shape) {
  const auto isWithin = [](std::uint32_t value, std::uint32_t most) { return value >= 1 && value <= most; };
  return isWithin(shape.dim, kMaxWidth) && isWithin(shape.ffn, kMaxWidth) && isWithin(shape.layers, kMaxLayers) &&
         isWithin(shape.contextTokens, kMaxContextTokens) && isWithin(shape.vocabulary, kMaxVocabulary) &&
         isWithin(shape.heads, shape.dim) && isWithin(shape.kvHeads, shape.heads) && shape.dim % shape.heads == 0 &&
         shape.heads % shape.kvHeads == 0;
}

/// Names and sizes of all tensors, without their values.
class ShapeFile {
 public:
  ShapeFile(const ModelShape& shape, const QuantizationMix& mix) : shape_(shape), mix_(mix) {
    const std::uint32_t kvDim = shape.dim / shape.heads * shape.kvHeads;
    matrix("token_embd", shape.tied ? MatrixRole::Output : MatrixRole::Embedding, shape.dim, shape.vocabulary);
    norm("output_norm");
    if (!shape.tied) matrix("output", MatrixRole::Output, shape.dim, shape.vocabulary);
    for (layer_ = 0; layer_ < shape.layers; ++layer_) {
      const std::string prefix = "blk." + std::to_string(layer_) + ".";
      norm(prefix + "attn_norm");
      norm(prefix + "ffn_norm");
      matrix(prefix + "attn_q", MatrixRole::Other, shape.dim, shape.dim);
      matrix(prefix + "attn_k", MatrixRole::Other, shape.dim, kvDim);
      matrix(prefix + "attn_v", MatrixRole::AttentionValue, shape.dim, kvDim);
      matrix(prefix + "attn_output", MatrixRole::AttentionOutput, shape.dim, shape.dim);
      matrix(prefix + "ffn_gate", MatrixRole::Other, shape.dim, shape.ffn);
      matrix(prefix + "ffn_up", MatrixRole::Other, shape.dim, shape.ffn);
      matrix(prefix + "ffn_down", MatrixRole::FeedForwardDown, shape.ffn, shape.dim);
    }
  }

  ModelFile file;

 private:
  void add(const std::string& name, TensorType type, std::uint64_t rowLength, std::uint64_t rows) {
    Tensor tensor;
    tensor.name = name + ".weight";
    tensor.type = type;
    tensor.rowLength = rowLength;
    tensor.rows = rows;
    file.tensors.push_back(std::move(tensor));
  }
  void norm(const std::string& name) { add(name, TensorType::F32, shape_.dim, 1); }
  void matrix(const std::string& name, MatrixRole role, std::uint64_t rowLength, std::uint64_t rows) {
    const MatrixPlace place{role, layer_, shape_.layers, shape_.heads / shape_.kvHeads, rowLength};
    add(name, typeOf(mix_, place), rowLength, rows);
  }

  const ModelShape& shape_;
  const QuantizationMix& mix_;
  std::uint32_t layer_ = 0;
};

}  // namespace

bool isKnownQuantization(std::string_view name) { return findMix(name) != nullptr; }

Result<ModelInfo> describeShape(const ModelShape& shape, std::string_view quantization) {
  const QuantizationMix* mix = findMix(quantization);
  if (mix == nullptr) {
    return fail(ErrorCode::Unsupported, "What a model takes as " + inQuotes(quantization) + " is not known.",
                "Choose another quantization, such as Q4_K_M.");
  }
  if (!isPossible(shape)) {
    return fail(ErrorCode::Invalid, "No model of the Llama architecture has these sizes.",
                "Check its dim, layers, heads, feed-forward width, vocabulary and context.");
  }
  ModelConfig config;
  config.dim = shape.dim;
  config.layers = shape.layers;
  config.heads = shape.heads;
  config.kvHeads = shape.kvHeads;
  config.headDim = shape.dim / shape.heads;
  config.ffn = shape.ffn;
  config.vocabulary = shape.vocabulary;
  config.contextTokens = shape.contextTokens;
  ModelInfo info = describe(ShapeFile(shape, *mix).file, config);
  info.fileBytes = info.weightBytes;
  return info;
}

}  // namespace chasqui::engine
