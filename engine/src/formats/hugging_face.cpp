// A Hugging Face folder: weights under the names of the transformers library, and its order of query and key rows.
#include <algorithm>
#include <map>
#include <set>

#include "formats/file_errors.h"
#include "formats/hugging_face_config.h"
#include "formats/hugging_face_vocabulary.h"
#include "formats/json.h"
#include "formats/model_builder.h"
#include "formats/model_folder.h"
#include "formats/row_order.h"
#include "formats/safetensors.h"
#include "formats/torch_checkpoint.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

struct NamePair {
  std::string_view huggingFace;
  std::string_view gguf;
};

constexpr NamePair kWhole[] = {{"model.embed_tokens.weight", "token_embd.weight"},
                               {"model.norm.weight", "output_norm.weight"},
                               {"lm_head.weight", "output.weight"}};
constexpr NamePair kOfLayer[] = {
    {"input_layernorm", "attn_norm"}, {"self_attn.q_proj", "attn_q"},      {"self_attn.k_proj", "attn_k"},
    {"self_attn.v_proj", "attn_v"},   {"self_attn.o_proj", "attn_output"}, {"post_attention_layernorm", "ffn_norm"},
    {"mlp.gate_proj", "ffn_gate"},    {"mlp.up_proj", "ffn_up"},           {"mlp.down_proj", "ffn_down"}};

/// What a tensor is called in GGUF; a name that we do not know stays, and readConfig refuses it.
std::string ggufName(const std::string& name) {
  for (const NamePair& pair : kWhole) {
    if (name == pair.huggingFace) return std::string(pair.gguf);
  }
  if (!name.starts_with("model.layers.")) return name;
  const std::size_t dot = name.find('.', 13);
  const std::size_t end = name.rfind('.');  // before "weight" or "bias"
  if (dot == std::string::npos || end <= dot) return name;
  for (const NamePair& pair : kOfLayer) {
    if (name.compare(dot + 1, end - dot - 1, pair.huggingFace) == 0) {
      return "blk." + name.substr(13, dot - 13) + "." + std::string(pair.gguf) + name.substr(end);
    }
  }
  return name;
}

class HuggingFaceParser {
 public:
  HuggingFaceParser(const FolderFiles& files, const std::filesystem::path& folder) : files_(files), build_(out_) {
    out_.path = folder;
    out_.isFolder = true;
    out_.form = "Hugging Face folder";
  }

  Result<ModelFile> parse() {
    CHASQUI_TRY_VALUE(config_, readHuggingFaceConfig(files_, out_, build_));
    build_.set("general.name", out_.displayName());
    CHASQUI_TRY(readWeights());
    CHASQUI_TRY(addTensors());
    const Tensor* embedding = out_.find("token_embd.weight");
    if (!embedding) return damaged(out_, "the tensor \u201Cmodel.embed_tokens.weight\u201D is missing");
    build_.set("llama.vocab_size", embedding->rows);
    CHASQUI_TRY(readHuggingFaceVocabulary(files_, out_, config_, embedding->rows, build_));
    return std::move(out_);
  }

 private:
  Result<void> readWeights() {
    for (const std::string stem : {"model.safetensors", "pytorch_model.bin"}) {
      if (files_.contains(stem + ".index.json")) return readByIndex(stem + ".index.json");
      if (files_.contains(stem)) return readFile(stem);
    }
    CHASQUI_TRY(requireFile(files_, out_, "model.safetensors"));
    return {};
  }

  Result<void> readByIndex(const std::string& index) {
    const std::string name = nameInFolder(out_, index);
    CHASQUI_TRY_VALUE(const Json json, parseJson(files_.at(index), name, {16U << 20, 1U << 18}));
    const Json* map = JsonObject(json, name).find("weight_map");
    if (!map || !map->is_object() || map->empty()) return damaged(name, "it has no weight_map");
    std::set<std::string> parts;
    for (const auto& [tensor, part] : map->items()) {
      if (!part.is_string()) return damaged(name, "it does not tell where " + inQuotes(tensor) + " is");
      parts.insert(part.get<std::string>());
    }
    for (const std::string& part : parts) CHASQUI_TRY(readFile(part));
    for (const auto& [tensor, part] : map->items()) {
      if (!tensors_.contains(tensor)) {
        return damaged(nameInFolder(out_, part.get<std::string>()), "the tensor " + inQuotes(tensor) + " is missing");
      }
    }
    return {};
  }

  Result<void> readFile(const std::string& part) {
    const std::string name = nameInFolder(out_, part);
    CHASQUI_TRY_VALUE(const auto bytes, requireFile(files_, out_, part));
    out_.sizeBytes += bytes.size();
    CHASQUI_TRY_VALUE(std::vector<Tensor> tensors,
                      part.ends_with(".bin") ? parseTorchCheckpoint(bytes, name) : parseSafetensors(bytes, name));
    for (Tensor& tensor : tensors) {
      const std::string key = tensor.name;
      if (!tensors_.emplace(key, std::move(tensor)).second) {
        return damaged(name, "the tensor " + inQuotes(key) + " is there twice");
      }
    }
    return {};
  }

  Result<void> addTensors() {
    CHASQUI_TRY(chooseClassifier());
    for (auto& [name, tensor] : tensors_) {
      if (name.ends_with(".rotary_emb.inv_freq")) continue;  // the angles come from rope_theta
      const std::string target = ggufName(name);
      Tensor placed = std::move(tensor);
      if (target.ends_with(".attn_q.weight")) {
        CHASQUI_TRY(reorder(name, config_.heads, placed));
      } else if (target.ends_with(".attn_k.weight")) {
        CHASQUI_TRY(reorder(name, config_.kvHeads, placed));
      }
      CHASQUI_TRY(build_.add(target, std::move(placed)));
    }
    return {};
  }

  /// With tied weights one tensor is stored under either name, or under both.
  Result<void> chooseClassifier() {
    const auto embedding = tensors_.find("model.embed_tokens.weight");
    const auto classifier = tensors_.find("lm_head.weight");
    if (config_.isTied && classifier != tensors_.end()) {
      if (embedding == tensors_.end()) {
        auto only = tensors_.extract(classifier);
        only.key() = "model.embed_tokens.weight";
        tensors_.insert(std::move(only));
      } else {
        tensors_.erase(classifier);
      }
    } else if (!config_.isTied && classifier == tensors_.end()) {
      return damaged(out_, "the tensor \u201Clm_head.weight\u201D is missing");
    }
    return {};
  }

  Result<void> reorder(const std::string& name, std::uint64_t heads, Tensor& tensor) const {
    if (!isRun(tensor.type)) return {};
    if (tensor.rows % heads != 0 || tensor.rows / heads % 2 != 0) {
      return damaged(out_, "the " + std::to_string(tensor.rows) + " rows of the tensor " + inQuotes(name) +
                               " cannot have " + std::to_string(heads) + " heads");
    }
    tensor = neighboursTogether(std::move(tensor), heads);
    return {};
  }

  const FolderFiles& files_;
  ModelFile out_;
  ModelBuilder build_;
  HuggingFaceConfig config_;
  std::map<std::string, Tensor> tensors_;  // by their own names
};

}  // namespace

Result<ModelFile> parseHuggingFace(const FolderFiles& files, const std::filesystem::path& folder) {
  return HuggingFaceParser(files, folder).parse();
}

}  // namespace chasqui::engine
