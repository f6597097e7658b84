#include "formats/hugging_face_config.h"

#include <cmath>

#include "formats/file_errors.h"
#include "formats/json.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

class ConfigReader {
 public:
  ConfigReader(const Json& json, const std::string& file, const ModelFile& folder, ModelBuilder& build)
      : config_(json, file), file_(file), model_("The model " + folder.displayName()), build_(build) {}

  Result<HuggingFaceConfig> read() {
    CHASQUI_TRY(checkKind());
    build_.set("general.architecture", std::string("llama"));
    CHASQUI_TRY(readSizes());
    CHASQUI_TRY(readRope());
    CHASQUI_TRY_VALUE(const std::optional<bool> isTied, config_.flag("tie_word_embeddings"));
    found_.isTied = isTied.value_or(false);
    CHASQUI_TRY_VALUE(found_.bos, firstId("bos_token_id"));
    CHASQUI_TRY_VALUE(found_.eos, firstId("eos_token_id"));
    return found_;
  }

 private:
  tl::unexpected<Error> notRun(const std::string& what) const {
    return fail(ErrorCode::Unsupported, model_ + " " + what + ", which this version does not run.",
                "Choose a model of the Llama architecture, such as Llama 2.");
  }

  Result<void> checkKind() {
    CHASQUI_TRY_VALUE(const std::optional<std::string> type, config_.text("model_type"));
    if (!type) return damaged(file_, "it does not tell its model_type");
    if (*type != "llama" && *type != "mistral") return notRun("is of the type " + inQuotes(*type));
    if (const Json* quantized = config_.find("quantization_config")) {
      const auto method = quantized->is_object() ? quantized->find("quant_method") : quantized->end();
      const bool isNamed = quantized->is_object() && method != quantized->end() && method->is_string();
      return notRun("is quantized by " +
                    inQuotes(isNamed ? method->get<std::string>() : std::string("its own method")));
    }
    for (const char* key : {"attention_bias", "mlp_bias"}) {
      CHASQUI_TRY_VALUE(const std::optional<bool> hasBias, config_.flag(key));
      if (hasBias.value_or(false)) return notRun(std::string("has biases (") + key + ")");
    }
    CHASQUI_TRY_VALUE(const std::optional<std::string> activation, config_.text("hidden_act"));
    if (activation && *activation != "silu") return notRun("has the activation " + inQuotes(*activation));
    CHASQUI_TRY_VALUE(const std::optional<double> turned, config_.number("partial_rotary_factor"));
    if (turned && *turned != 1.0) return notRun("turns only a part of each head");
    return {};
  }

  Result<void> limitToWindow() {
    CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> window, config_.wholeNumber("sliding_window"));
    CHASQUI_TRY_VALUE(const std::optional<bool> isUsed, config_.flag("use_sliding_window"));
    CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> context, config_.wholeNumber("max_position_embeddings"));
    if (!window || *window == 0 || !isUsed.value_or(true) || *window >= context.value_or(0)) return {};
    build_.set("llama.context_length", *window);  // within its window such a model attends to everything
    return {};
  }

  /// Sets `key` to the whole number `name`, or to `fallback` where it is absent and that is not 0.
  Result<std::uint64_t> copySize(const char* name, const char* key, std::uint64_t fallback = 0) {
    CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> value, config_.wholeNumber(name));
    const std::uint64_t size = value.value_or(fallback);
    if (size == 0)
      return damaged(file_, value ? std::string(name) + " cannot be 0" : "it does not tell its " + std::string(name));
    build_.set(key, size);
    return size;
  }

  Result<void> readSizes() {
    CHASQUI_TRY_VALUE(const std::uint64_t dim, copySize("hidden_size", "llama.embedding_length"));
    CHASQUI_TRY(copySize("intermediate_size", "llama.feed_forward_length"));
    CHASQUI_TRY(copySize("num_hidden_layers", "llama.block_count"));
    CHASQUI_TRY(copySize("max_position_embeddings", "llama.context_length"));
    CHASQUI_TRY(limitToWindow());
    CHASQUI_TRY_VALUE(found_.heads, copySize("num_attention_heads", "llama.attention.head_count"));
    CHASQUI_TRY_VALUE(found_.kvHeads, copySize("num_key_value_heads", "llama.attention.head_count_kv", found_.heads));
    CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> headDim, config_.wholeNumber("head_dim"));
    if (headDim) build_.set("llama.attention.key_length", *headDim);
    if (dim % found_.heads == 0) build_.set("llama.rope.dimension_count", dim / found_.heads);
    CHASQUI_TRY_VALUE(const std::optional<double> epsilon, config_.number("rms_norm_eps"));
    build_.set("llama.attention.layer_norm_rms_epsilon", epsilon.value_or(1e-6));  // the transformers library's default
    return {};
  }

  Result<void> readRope() {
    // "rope_parameters" is the newer name, with rope_theta in it.
    const Json* scaling = config_.find("rope_parameters");
    const bool isNewer = scaling != nullptr;
    if (!scaling) scaling = config_.find("rope_scaling");
    if (scaling && !scaling->is_object()) return damaged(file_, "its rope_scaling is not an object");
    CHASQUI_TRY_VALUE(std::optional<double> theta, config_.number("rope_theta"));
    if (isNewer && !theta) {
      CHASQUI_TRY_VALUE(theta, JsonObject(*scaling, file_).number("rope_theta"));
    }
    build_.set("llama.rope.freq_base", theta.value_or(10000.0));
    return scaling ? readScaling(JsonObject(*scaling, file_)) : Result<void>();
  }

  Result<void> readScaling(const JsonObject& scaling) {
    CHASQUI_TRY_VALUE(std::optional<std::string> type, scaling.text("rope_type"));
    if (!type) {
      CHASQUI_TRY_VALUE(type, scaling.text("type"));
    }
    if (!type || *type == "default") return {};
    build_.set("llama.rope.scaling.type", *type);  // readConfig refuses what it does not know
    if (*type != "linear" && *type != "yarn") return {};
    CHASQUI_TRY_VALUE(const std::optional<double> factor, scaling.number("factor"));
    if (!factor || *factor < 1.0) return damaged(file_, "its rope_scaling has no factor of 1 or more");
    build_.set("llama.rope.scaling.factor", *factor);
    return *type == "yarn" ? readYarn(scaling, *factor) : Result<void>();
  }

  /// The settings that Peng et al. give; others would be another function.
  Result<void> readYarn(const JsonObject& scaling, double factor) {
    CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> original,
                      scaling.wholeNumber("original_max_position_embeddings"));
    if (original) build_.set("llama.rope.scaling.original_context_length", *original);
    const struct {
      const char* name;
      double usual;
    } kSettings[] = {{"beta_fast", 32.0},
                     {"beta_slow", 1.0},
                     {"attention_factor", 0.1 * std::log(factor) + 1.0},
                     {"mscale", 1.0},
                     {"mscale_all_dim", 0.0}};
    for (const auto& setting : kSettings) {
      CHASQUI_TRY_VALUE(const std::optional<double> value, scaling.number(setting.name));
      if (value && std::abs(*value - setting.usual) > 1e-4) {
        return notRun(std::string("has YaRN with its own ") + setting.name);
      }
    }
    return {};
  }

  /// An id, or the first of a list of them.
  Result<std::optional<std::uint64_t>> firstId(const char* name) const {
    const Json* value = config_.find(name);
    if (value && value->is_array() && !value->empty()) value = &value->front();
    if (!value) return std::nullopt;
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() > INT32_MAX) {
      return damaged(file_, std::string(name) + " is not a token");
    }
    return value->get<std::uint64_t>();
  }

  JsonObject config_;
  const std::string& file_;
  std::string model_;
  ModelBuilder& build_;
  HuggingFaceConfig found_;
};

}  // namespace

Result<HuggingFaceConfig> readHuggingFaceConfig(const FolderFiles& files, const ModelFile& folder,
                                                ModelBuilder& build) {
  const std::string name = nameInFolder(folder, "config.json");
  CHASQUI_TRY_VALUE(const auto bytes, requireFile(files, folder, "config.json"));
  CHASQUI_TRY_VALUE(const Json json, parseJson(bytes, name));
  return ConfigReader(json, name, folder, build).read();
}

}  // namespace chasqui::engine
