#include <cmath>
#include <set>

#include "formats/file_errors.h"
#include "formats/metadata.h"
#include "formats/model_description.h"

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kMaxContextTokens = 1U << 24;
constexpr std::uint32_t kMaxWidth = 1U << 20;
constexpr std::uint32_t kMaxLayers = 1U << 12;
constexpr std::uint32_t kMaxHeadDim = 128;

constexpr const char* kChooseLlama = "Choose a model of the Llama architecture, such as Llama 2.";
constexpr const char* kChooseOther = "Choose another model.";

tl::unexpected<Error> notRun(const ModelFile& file, const std::string& what, const char* nextStep = kChooseOther) {
  return fail(ErrorCode::Unsupported,
              "The model " + file.displayName() + " " + what + ", which this version does not run.", nextStep);
}

Result<void> checkKind(const ModelFile& file) {
  CHASQUI_TRY_VALUE(const std::optional<std::string> architecture, findText(file, "general.architecture"));
  if (!architecture) return damaged(file, "it does not tell its general.architecture");
  if (*architecture != "llama") return notRun(file, "is of the architecture " + inQuotes(*architecture), kChooseLlama);
  CHASQUI_TRY_VALUE(const std::optional<std::string> type, findText(file, "general.type"));
  if (type && *type != "model") return notRun(file, "is of the type " + inQuotes(*type) + " and not a whole model");
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> experts, findWholeNumber(file, "llama.expert_count"));
  if (experts && *experts > 0) {
    return notRun(file, "is a mixture of " + std::to_string(*experts) + " experts", kChooseLlama);
  }
  return {};
}

Result<void> checkHeads(const ModelFile& file, const ModelConfig& config) {
  const auto count = [](std::uint32_t number) { return std::to_string(number); };
  if (config.dim % config.heads != 0) {
    return damaged(file, "a width of " + count(config.dim) + " cannot have " + count(config.heads) + " heads");
  }
  if (config.heads % config.kvHeads != 0) {
    return damaged(file, count(config.heads) + " heads cannot share " + count(config.kvHeads) + " key heads");
  }
  if (config.headDim % 8 != 0 || config.headDim > kMaxHeadDim) {
    return notRun(file, "has heads of " + count(config.headDim) + " values (not a multiple of 8 up to 128)");
  }
  for (const char* key : {"llama.attention.key_length", "llama.attention.value_length"}) {
    CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> length, findWholeNumber(file, key));
    if (length && *length != config.headDim) {
      return notRun(file, std::string("has another ") + key + " (" + std::to_string(*length) + ") than its heads");
    }
  }
  return {};
}

/// The factor under its present or its older name; 1 where there is none, and 0 means none too.
Result<double> readScalingFactor(const ModelFile& file) {
  for (const char* key : {"llama.rope.scaling.factor", "llama.rope.scale_linear"}) {
    CHASQUI_TRY_VALUE(const std::optional<double> factor, findNumber(file, key));
    if (!factor || *factor == 0.0) continue;
    if (*factor < 1.0 || *factor > 65536.0) {
      return damaged(file, std::string(key) + " is not between 1 and 65536");
    }
    return *factor;
  }
  return 1.0;
}

/// Without a type a factor means linear scaling.
Result<RopeScaling> readRopeScaling(const ModelFile& file, std::uint32_t contextTokens) {
  CHASQUI_TRY_VALUE(const std::optional<std::string> type, findText(file, "llama.rope.scaling.type"));
  RopeScaling scaling;
  if (type && *type == "none") return scaling;
  if (type && *type != "linear" && *type != "yarn") {
    return notRun(file, "has RoPE scaling of the type " + inQuotes(*type));
  }
  CHASQUI_TRY_VALUE(const double factor, readScalingFactor(file));
  if (factor == 1.0) return scaling;
  scaling.factor = static_cast<float>(factor);
  scaling.kind = type && *type == "yarn" ? RopeScaling::Kind::Yarn : RopeScaling::Kind::Linear;
  if (scaling.kind != RopeScaling::Kind::Yarn) return scaling;
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> original,
                    findWholeNumber(file, "llama.rope.scaling.original_context_length"));
  scaling.originalContext = contextTokens;
  if (!original) return scaling;
  if (*original < 1 || *original > UINT32_MAX) {
    return damaged(file, "llama.rope.scaling.original_context_length is 0 or too large");
  }
  scaling.originalContext = static_cast<std::uint32_t>(*original);
  return scaling;
}

Result<void> readRope(const ModelFile& file, ModelConfig& config) {
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> turned, findWholeNumber(file, "llama.rope.dimension_count"));
  if (turned && *turned != config.headDim) {
    return notRun(
        file, "turns " + std::to_string(*turned) + " of the " + std::to_string(config.headDim) + " values of a head");
  }
  CHASQUI_TRY_VALUE(const std::optional<double> theta, findNumber(file, "llama.rope.freq_base"));
  config.ropeTheta = static_cast<float>(theta.value_or(10000.0));
  if (!(config.ropeTheta >= 1.0F) || !std::isfinite(config.ropeTheta)) {
    return damaged(file, "llama.rope.freq_base is less than 1 or too large");
  }
  CHASQUI_TRY_VALUE(config.ropeScaling, readRopeScaling(file, config.contextTokens));
  if (config.ropeScaling.kind == RopeScaling::Kind::Yarn && config.ropeTheta == 1.0F) {
    return damaged(file, "llama.rope.freq_base is 1, where all pairs turn alike");
  }
  return {};
}

/// Compares the tensors of a file with what the sizes ask for, and strikes off those that were asked for.
class TensorCheck {
 public:
  TensorCheck(const ModelFile& file, const ModelConfig& config) : file_(file), config_(config) {}

  Result<void> all() {
    const std::uint64_t dim = config_.dim;
    CHASQUI_TRY(matrix("token_embd.weight", dim, config_.vocabulary));
    CHASQUI_TRY(norm("output_norm.weight"));
    if (file_.find("output.weight")) CHASQUI_TRY(matrix("output.weight", dim, config_.vocabulary));
    for (std::uint32_t index = 0; index < config_.layers; ++index)
      CHASQUI_TRY(layer("blk." + std::to_string(index) + "."));
    return nothingElse();
  }

 private:
  Result<void> layer(const std::string& prefix) {
    const std::uint64_t dim = config_.dim;
    const std::uint64_t kvDim = std::uint64_t{config_.kvHeads} * config_.headDim;
    CHASQUI_TRY(norm(prefix + "attn_norm.weight"));
    CHASQUI_TRY(matrix(prefix + "attn_q.weight", dim, dim));
    CHASQUI_TRY(matrix(prefix + "attn_k.weight", dim, kvDim));
    CHASQUI_TRY(matrix(prefix + "attn_v.weight", dim, kvDim));
    CHASQUI_TRY(matrix(prefix + "attn_output.weight", dim, dim));
    CHASQUI_TRY(norm(prefix + "ffn_norm.weight"));
    CHASQUI_TRY(matrix(prefix + "ffn_gate.weight", dim, config_.ffn));
    CHASQUI_TRY(matrix(prefix + "ffn_up.weight", dim, config_.ffn));
    return matrix(prefix + "ffn_down.weight", config_.ffn, dim);
  }

  Result<void> norm(const std::string& name) {
    CHASQUI_TRY(matrix(name, config_.dim, 1));
    const Tensor& tensor = *file_.find(name);
    if (tensor.type == TensorType::F32) return {};
    return notRun(file_,
                  "stores the norm " + inQuotes(name) + " as " + tensorTypeName(tensor.type) + " in place of F32");
  }

  Result<void> matrix(const std::string& name, std::uint64_t rowLength, std::uint64_t rows) {
    const Tensor* tensor = file_.find(name);
    if (!tensor) return damaged(file_, "the tensor " + inQuotes(name) + " is missing");
    if (tensor->rowLength != rowLength || tensor->rows != rows) {
      return damaged(file_, "the tensor " + inQuotes(name) + " has " + std::to_string(tensor->rows) +
                                              " rows of " + std::to_string(tensor->rowLength) + " values, not " +
                                              std::to_string(rows) + " of " + std::to_string(rowLength));
    }
    if (!isRun(tensor->type)) {
      return notRun(file_, "stores the tensor " + inQuotes(name) + " as " + tensorTypeName(tensor->type),
                    "Get the model in another quantization, such as Q4_K_M, Q8_0 or F16.");
    }
    ++asked_;
    return {};
  }

  /// A tensor that the forward pass would leave out makes it another model.
  Result<void> nothingElse() const {
    if (asked_ == file_.tensors.size()) return {};
    for (const Tensor& tensor : file_.tensors) {
      if (isAskedFor(tensor.name)) continue;
      if (tensor.name == "rope_freqs.weight")
        return notRun(file_, "has RoPE scaling by its own list of factors (rope_freqs.weight)");
      if (tensor.name.ends_with(".bias")) return notRun(file_, "has biases (" + utf8::printable(tensor.name) + ")");
      return notRun(file_, "has the tensor " + inQuotes(tensor.name) + " beside those of a Llama");
    }
    return {};
  }

  bool isAskedFor(std::string_view name) const {
    static const std::set<std::string_view> kOutsideLayers{"token_embd.weight", "output_norm.weight", "output.weight"};
    static const std::set<std::string_view> kInLayers{"attn_norm.weight", "attn_q.weight",      "attn_k.weight",
                                                      "attn_v.weight",    "attn_output.weight", "ffn_norm.weight",
                                                      "ffn_gate.weight",  "ffn_up.weight",      "ffn_down.weight"};
    if (kOutsideLayers.contains(name)) return true;
    if (!name.starts_with("blk.")) return false;
    name.remove_prefix(4);
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos || !kInLayers.contains(name.substr(dot + 1))) return false;
    const std::string_view digits = name.substr(0, dot);
    if (digits.empty() || digits.size() > 9 || digits.find_first_not_of("0123456789") != std::string_view::npos)
      return false;
    const auto index = static_cast<std::uint32_t>(std::stoul(std::string(digits)));
    return index < config_.layers && std::to_string(index) == digits;
  }

  const ModelFile& file_;
  const ModelConfig& config_;
  std::size_t asked_ = 0;
};

Result<void> readVocabularySize(const ModelFile& file, ModelConfig& config) {
  const Tensor* embedding = file.find("token_embd.weight");
  if (!embedding) return damaged(file, "the tensor \u201Ctoken_embd.weight\u201D is missing");
  if (embedding->rows > kMaxVocabulary) {
    return damaged(file, "it has a vocabulary of " + std::to_string(embedding->rows) + " tokens");
  }
  config.vocabulary = static_cast<std::uint32_t>(embedding->rows);
  const auto tokens = file.metadata.find("tokenizer.ggml.tokens");
  if (tokens == file.metadata.end()) return {};
  const auto* array = std::get_if<MetadataArray>(&tokens->second);
  if (array && array->count > config.vocabulary) {
    return damaged(file, "it names " + std::to_string(array->count) + " tokens but embeds only " +
                                           std::to_string(config.vocabulary));
  }
  return {};
}

/// The shaders count the values of one matrix in 32 bits.
Result<void> checkProducts(const ModelFile& file, const ModelConfig& config) {
  for (const std::uint64_t rows : {config.ffn, config.vocabulary}) {
    if (rows * config.dim <= UINT32_MAX) continue;
    return notRun(file, "has a matrix of " + std::to_string(rows) + " rows of " + std::to_string(config.dim) +
                            " values, more than 4 billion");
  }
  return {};
}

}  // namespace

Result<ModelConfig> readConfig(const ModelFile& file) {
  CHASQUI_TRY(checkKind(file));
  ModelConfig config;
  CHASQUI_TRY_VALUE(config.dim, requireSize(file, "llama.embedding_length", kMaxWidth));
  CHASQUI_TRY_VALUE(config.layers, requireSize(file, "llama.block_count", kMaxLayers));
  CHASQUI_TRY_VALUE(config.ffn, requireSize(file, "llama.feed_forward_length", kMaxWidth));
  CHASQUI_TRY_VALUE(config.contextTokens, requireSize(file, "llama.context_length", kMaxContextTokens));
  CHASQUI_TRY_VALUE(config.heads, requireSize(file, "llama.attention.head_count", config.dim));
  config.kvHeads = config.heads;
  if (file.metadata.contains("llama.attention.head_count_kv")) {
    CHASQUI_TRY_VALUE(config.kvHeads, requireSize(file, "llama.attention.head_count_kv", config.heads));
  }
  config.headDim = config.dim / config.heads;
  CHASQUI_TRY(checkHeads(file, config));
  CHASQUI_TRY(readRope(file, config));
  CHASQUI_TRY_VALUE(const std::optional<double> epsilon, findNumber(file, "llama.attention.layer_norm_rms_epsilon"));
  if (!epsilon || !(*epsilon > 0.0) || *epsilon > 1.0) {
    return damaged(file, "llama.attention.layer_norm_rms_epsilon is missing or not between 0 and 1");
  }
  config.rmsEpsilon = static_cast<float>(*epsilon);
  CHASQUI_TRY(readVocabularySize(file, config));
  CHASQUI_TRY(checkProducts(file, config));
  CHASQUI_TRY(TensorCheck(file, config).all());
  return config;
}

}  // namespace chasqui::engine
