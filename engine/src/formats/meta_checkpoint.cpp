// Meta's own form: shards that each hold a slice of every matrix, and params.json.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <optional>

#include "formats/file_errors.h"
#include "formats/json.h"
#include "formats/model_builder.h"
#include "formats/model_folder.h"
#include "formats/row_order.h"
#include "formats/sentencepiece_file.h"
#include "formats/torch_checkpoint.h"

namespace chasqui::engine {
namespace {

enum class Merge { Rows, Columns, Equal };

/// A tensor's name in Meta's checkpoint and in GGUF, and how the shards' slices go together.
struct NamePair {
  std::string_view meta;
  std::string_view gguf;
  Merge merge;
};

constexpr NamePair kWhole[] = {{"tok_embeddings.weight", "token_embd.weight", Merge::Columns},
                               {"norm.weight", "output_norm.weight", Merge::Equal},
                               {"output.weight", "output.weight", Merge::Rows}};
constexpr NamePair kOfLayer[] = {{"attention_norm.weight", "attn_norm.weight", Merge::Equal},
                                 {"attention.wq.weight", "attn_q.weight", Merge::Rows},
                                 {"attention.wk.weight", "attn_k.weight", Merge::Rows},
                                 {"attention.wv.weight", "attn_v.weight", Merge::Rows},
                                 {"attention.wo.weight", "attn_output.weight", Merge::Columns},
                                 {"ffn_norm.weight", "ffn_norm.weight", Merge::Equal},
                                 {"feed_forward.w1.weight", "ffn_gate.weight", Merge::Rows},
                                 {"feed_forward.w2.weight", "ffn_down.weight", Merge::Columns},
                                 {"feed_forward.w3.weight", "ffn_up.weight", Merge::Rows}};

struct Mapped {
  std::string name;  // in GGUF
  Merge merge = Merge::Equal;
};

/// What a tensor is called in GGUF; a name that we do not know stays, and readConfig refuses it.
Mapped mapped(const std::string& name) {
  for (const NamePair& pair : kWhole) {
    if (name == pair.meta) return {std::string(pair.gguf), pair.merge};
  }
  if (name.starts_with("layers.")) {
    const std::size_t dot = name.find('.', 7);
    for (const NamePair& pair : kOfLayer) {
      if (dot != std::string::npos && name.compare(dot + 1, std::string::npos, pair.meta) == 0) {
        return {"blk." + name.substr(7, dot - 7) + "." + std::string(pair.gguf), pair.merge};
      }
    }
  }
  return {name, Merge::Equal};
}

/// What params.json says; sizes of 0 are not in it.
struct Params {
  std::uint64_t dim = 0;
  std::uint64_t layers = 0;
  std::uint64_t heads = 0;
  std::uint64_t kvHeads = 0;
  double epsilon = 0;
  double ropeTheta = 10000.0;
};

class MetaParser {
 public:
  MetaParser(const FolderFiles& files, const std::filesystem::path& folder) : files_(files), build_(out_) {
    out_.path = folder;
    out_.isFolder = true;
  }

  Result<ModelFile> parse() {
    CHASQUI_TRY(readParams());
    CHASQUI_TRY(readShards());
    out_.form = shards_.size() == 1 ? "Meta folder" : "Meta folder, " + std::to_string(shards_.size()) + " shards";
    CHASQUI_TRY(checkShardCount());
    CHASQUI_TRY(mergeShards());
    setSizes();
    if (const auto tokenizer = files_.find("tokenizer.model"); tokenizer != files_.end()) {
      CHASQUI_TRY_VALUE(const Vocabulary vocabulary,
                        parseSentencePiece(tokenizer->second, nameInFolder(out_, "tokenizer.model")));
      build_.setVocabulary(vocabulary);
    }
    return std::move(out_);
  }

 private:
  Result<void> readParams() {
    const std::string name = nameInFolder(out_, "params.json");
    CHASQUI_TRY_VALUE(const auto bytes, requireFile(files_, out_, "params.json"));
    CHASQUI_TRY_VALUE(const nlohmann::json json, parseJson(bytes, name));
    const JsonObject params(json, name);
    const auto readSize = [&params](const char* key, std::uint64_t& size) -> Result<void> {
      CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> value, params.wholeNumber(key));
      size = value.value_or(0);
      return {};
    };
    CHASQUI_TRY(readSize("dim", params_.dim));
    CHASQUI_TRY(readSize("n_layers", params_.layers));
    CHASQUI_TRY(readSize("n_heads", params_.heads));
    CHASQUI_TRY(readSize("n_kv_heads", params_.kvHeads));
    if (params_.heads == 0) return damaged(name, "it does not tell its n_heads");
    CHASQUI_TRY_VALUE(const std::optional<double> epsilon, params.number("norm_eps"));
    if (!epsilon) return damaged(name, "it does not tell its norm_eps");
    params_.epsilon = *epsilon;
    CHASQUI_TRY_VALUE(const std::optional<double> theta, params.number("rope_theta"));
    params_.ropeTheta = theta.value_or(params_.ropeTheta);
    CHASQUI_TRY_VALUE(const std::optional<bool> isScaled, params.flag("use_scaled_rope"));
    if (isScaled.value_or(false)) build_.set("llama.rope.scaling.type", std::string("llama3"));
    if (params.find("moe")) {
      return fail(ErrorCode::Unsupported, "The model " + out_.displayName() + " is a mixture of experts.",
                  "Choose a model of the Llama architecture, such as Llama 2.");
    }
    return {};
  }

  static std::string shardName(std::size_t index) {
    char name[40];
    std::snprintf(name, sizeof name, "consolidated.%02zu.pth", index);
    return name;
  }

  Result<void> readShards() {
    std::size_t count = 0;
    for (const auto& [name, bytes] : files_)
      count += name.starts_with("consolidated.") && name.ends_with(".pth") ? 1U : 0U;
    if (count > 64) return damaged(out_, "it has " + std::to_string(count) + " checkpoint files");
    for (std::size_t index = 0; index < std::max<std::size_t>(count, 1); ++index) {
      CHASQUI_TRY_VALUE(const auto bytes, requireFile(files_, out_, shardName(index)));
      out_.sizeBytes += bytes.size();
      CHASQUI_TRY_VALUE(std::vector<Tensor> tensors, parseTorchCheckpoint(bytes, nameInFolder(out_, shardName(index))));
      // Llama 2's are not used; the angles come from rope_theta.
      std::erase_if(tensors, [](const Tensor& tensor) { return tensor.name == "rope.freqs"; });
      std::sort(tensors.begin(), tensors.end(), [](const Tensor& a, const Tensor& b) { return a.name < b.name; });
      shards_.push_back(std::move(tensors));
    }
    return {};
  }

  const Tensor* findIn(const std::vector<Tensor>& shard, std::string_view name) const {
    const auto found = std::lower_bound(shard.begin(), shard.end(), name,
                                        [](const Tensor& tensor, std::string_view key) { return tensor.name < key; });
    return found != shard.end() && found->name == name ? &*found : nullptr;
  }

  /// The norms are whole in each shard, and the embedding's columns are shared out: so one shard tells how many there
  /// are.
  Result<void> checkShardCount() {
    const Tensor* norm = findIn(shards_.front(), "norm.weight");
    const Tensor* embedding = findIn(shards_.front(), "tok_embeddings.weight");
    if (!norm || !embedding) {
      return fail(ErrorCode::Unsupported,
                  "The file " + nameInFolder(out_, shardName(0)) + " is not a checkpoint of a Llama by Meta.",
                  "Choose a model of the Llama architecture, such as Llama 2.");
    }
    const std::uint64_t whole = norm->rowLength * norm->rows;
    if (params_.dim != 0 && params_.dim != whole) {
      return damaged(out_, "params.json speaks of a width of " + std::to_string(params_.dim) +
                               ", and the checkpoint has " + std::to_string(whole));
    }
    params_.dim = whole;
    const std::uint64_t count = whole / embedding->rowLength;
    if (count == shards_.size() || count * embedding->rowLength != whole) return {};
    if (count > shards_.size()) CHASQUI_TRY(requireFile(files_, out_, shardName(shards_.size())));
    return damaged(out_, "it has " + std::to_string(shards_.size()) + " checkpoint files where " +
                             std::to_string(count) + " belong together");
  }

  Result<void> mergeShards() {
    std::vector<std::pair<std::string, Tensor>> merged;
    for (const Tensor& first : shards_.front()) {
      const Mapped target = mapped(first.name);
      CHASQUI_TRY_VALUE(Tensor tensor, merge(first, target.merge));
      merged.emplace_back(target.name, std::move(tensor));
    }
    for (std::size_t index = 1; index < shards_.size(); ++index) {
      if (shards_[index].size() == shards_.front().size()) continue;
      return damaged(nameInFolder(out_, shardName(index)), "it has other tensors than the first part");
    }
    for (auto& [name, tensor] : merged) CHASQUI_TRY(build_.add(name, std::move(tensor)));
    return {};
  }

  Result<Tensor> merge(const Tensor& first, Merge how) const {
    std::vector<Tensor> parts;
    for (std::size_t index = 0; index < shards_.size(); ++index) {
      const Tensor* part = findIn(shards_[index], first.name);
      if (!part || part->type != first.type || part->rows != first.rows || part->rowLength != first.rowLength) {
        return damaged(nameInFolder(out_, shardName(index)),
                       "its tensor " + inQuotes(first.name) + " does not go with that of the first part");
      }
      parts.push_back(*part);
    }
    if (how == Merge::Rows) return joinRows(std::move(parts));
    if (how == Merge::Columns) return joinColumns(std::move(parts));
    return first;
  }

  /// Sizes that params.json lacks, as the tensors have them.
  void completeSizes() {
    const Tensor* norm = out_.find("output_norm.weight");
    if (params_.dim == 0 && norm) params_.dim = norm->rowLength;
    if (params_.layers == 0) params_.layers = countedLayers();
    const Tensor* keys = out_.find("blk.0.attn_k.weight");
    const std::uint64_t headDim = params_.dim / params_.heads;
    if (params_.kvHeads == 0 && keys && headDim > 0) params_.kvHeads = keys->rows / headDim;
    if (params_.kvHeads == 0) params_.kvHeads = params_.heads;
  }

  void setSizes() {
    completeSizes();
    const auto number = [this](const char* key, std::uint64_t value) { build_.set(key, value); };
    build_.set("general.architecture", std::string("llama"));
    build_.set("general.name", out_.displayName());
    number("llama.embedding_length", params_.dim);
    number("llama.block_count", params_.layers);
    number("llama.attention.head_count", params_.heads);
    number("llama.attention.head_count_kv", params_.kvHeads);
    if (const Tensor* gate = out_.find("blk.0.ffn_gate.weight")) number("llama.feed_forward_length", gate->rows);
    if (const Tensor* embedding = out_.find("token_embd.weight")) number("llama.vocab_size", embedding->rows);
    if (params_.dim % params_.heads == 0) number("llama.rope.dimension_count", params_.dim / params_.heads);
    build_.set("llama.attention.layer_norm_rms_epsilon", params_.epsilon);
    build_.set("llama.rope.freq_base", params_.ropeTheta);
    number("llama.context_length", contextTokens());
  }

  std::uint64_t countedLayers() const {
    std::uint64_t count = 0;
    while (out_.find("blk." + std::to_string(count) + ".attn_q.weight")) ++count;
    return count;
  }

  /// The context that the model was trained for, which Meta writes down nowhere: Code Llama is told by its angles, the
  /// first Llama by its epsilon or by sizes that Llama 2 does not have. Some copies of Llama 2 7B have that epsilon
  /// too.
  std::uint64_t contextTokens() const {
    if (params_.ropeTheta >= 1e6) return 16384;
    std::string name = out_.displayName();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char letter) { return static_cast<char>(std::tolower(static_cast<unsigned char>(letter))); });
    for (const char* second : {"llama-2", "llama2", "llama_2"}) {
      if (name.find(second) != std::string::npos) return 4096;
    }
    const bool isGrouped = params_.kvHeads != params_.heads;
    const bool isFirst = params_.epsilon < 5e-6 || (!isGrouped && params_.dim > 5120);
    return isFirst ? 2048 : 4096;
  }

  const FolderFiles& files_;
  ModelFile out_;
  ModelBuilder build_;
  Params params_;
  std::vector<std::vector<Tensor>> shards_;  // sorted by name
};

}  // namespace

Result<ModelFile> parseMeta(const FolderFiles& files, const std::filesystem::path& folder) {
  return MetaParser(files, folder).parse();
}

}  // namespace chasqui::engine
