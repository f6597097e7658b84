// A model file: what it says of itself, and its weights on a device.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/chat_template.h"
#include "engine/engine.h"
#include "engine/placement.h"
#include "engine/tokenizer.h"
#include "engine/types.h"

namespace chasqui::engine {

/// How a model's positions were stretched for contexts beyond the one it was first made for.
struct RopeScaling {
  enum class Kind {
    None,
    Linear,  ///< every angle divided by the factor (Chen et al. 2023)
    Yarn,    ///< slow angles divided, fast ones kept, and attention sharpened (Peng et al. 2023)
  };
  Kind kind = Kind::None;
  float factor = 1.0F;                ///< at least 1
  std::uint32_t originalContext = 0;  ///< tokens before stretching; Yarn only
};

/// Sizes of a Llama-architecture transformer, in the words of the paper and of llama.cpp's metadata.
struct ModelConfig {
  std::uint32_t dim = 0;            ///< width of the residual stream (embedding_length)
  std::uint32_t layers = 0;         ///< block_count
  std::uint32_t heads = 0;          ///< query heads
  std::uint32_t kvHeads = 0;        ///< key and value heads; heads / kvHeads queries share one
  std::uint32_t headDim = 0;        ///< dim / heads
  std::uint32_t ffn = 0;            ///< width of the feed-forward layer
  std::uint32_t vocabulary = 0;     ///< rows of the embedding
  std::uint32_t contextTokens = 0;  ///< context the model was made for
  float rmsEpsilon = 1e-5F;
  float ropeTheta = 10000.0F;
  RopeScaling ropeScaling;
};

struct ModelInfo {
  std::filesystem::path path;
  std::string name;          ///< general.name, or the file's name
  std::string architecture;  ///< "llama"
  std::string license;       ///< general.license, may be empty
  std::string form;          ///< "GGUF", "GGUF in 3 parts", "Hugging Face folder", "Meta folder, 2 shards"
  std::uint64_t fileBytes = 0;
  std::uint64_t parameters = 0;   ///< values in all tensors
  std::uint64_t weightBytes = 0;  ///< bytes of all tensors in the file
  WeightSizes weightSizes;        ///< what they take on a device
  ModelConfig config;
  std::vector<std::pair<std::string, std::uint32_t>> tensorTypes;  ///< "Q4_0" -> how many tensors, most bytes first
  std::string quantization;       ///< type that holds most bytes, such as "Q4_0"
  std::string tokenizerKind;      ///< tokenizer.ggml.model, such as "llama"
  TemplateKind templateKind = TemplateKind::Plain;
  TemplateSource templateSource = TemplateSource::BaseModel;  ///< where templateKind comes from
  std::string chatTemplate;       ///< the file's own Jinja text, may be empty
};

/// Reads a model file's description without a device and without its weights.
/// NotFound, Denied, Corrupt, Unsupported (another architecture, a mixture of experts, a tensor type …: named).
/// A tokenizer that we do not run does not fail here; Model::load keeps it as `tokenizer().error()`.
Result<ModelInfo> readModelInfo(const std::filesystem::path& path);

/// Reads only the vocabulary; enough to tokenize with, whatever the weights are.
Result<Tokenizer> readTokenizer(const std::filesystem::path& path);

/// The context a session gets when nobody chose one: the model's own, at most kDefaultContextTokens.
std::uint32_t defaultContextTokens(const ModelConfig& config);
inline constexpr std::uint32_t kDefaultContextTokens = 4096;

struct LoadOptions {
  /// Bytes of weights on the device so far, and in all. Called on the loading thread, at most about 100 times.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
  std::stop_token stop;             ///< asked at least every 8 MiB; ends with Cancelled
  std::uint32_t contextTokens = 0;  ///< what the placement reckons with; 0: defaultContextTokens
  CacheType cache = CacheType::F16;
  std::optional<std::uint32_t> deviceLayers;  ///< at most so many layers on the device; otherwise all that fit
};

/// Weights on the device, with the vocabulary that belongs to them. A shared handle, as Engine is.
class Model {
 public:
  /// Maps the file, checks it, decides what goes where, uploads. What the device does not hold or refuses stays in the
  /// computer's memory. Beside readModelInfo's errors: OutOfMemory (not even both hold it; with the numbers), DeviceLost,
  /// Cancelled. Blocks for as long as the disk takes: inference thread only.
  static Result<Model> load(const Engine& engine, const std::filesystem::path& path, const LoadOptions& options = {});

  const ModelInfo& info() const;
  const ModelConfig& config() const { return info().config; }
  /// The tokenizer, or why this model has none that we can run (token ids still work).
  const Result<Tokenizer>& tokenizer() const;
  const Engine& engine() const;
  /// Where it went. Weights as they were allocated; cache and scratch as planned for LoadOptions' context.
  const Placement& placement() const;
  double loadMs() const;

  struct Impl;
  const std::shared_ptr<const Impl>& impl() const { return impl_; }

 private:
  static Result<Model> make(const Engine& engine, const std::filesystem::path& path, const LoadOptions& options);
  explicit Model(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chasqui::engine
