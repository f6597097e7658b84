#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/utf8.h"
#include "engine/model.h"
#include "formats/metadata.h"
#include "formats/model_description.h"
#include "model/tile_layout.h"

namespace chasqui::engine {
namespace {

/// The text under `key`, fit to be shown in one line; empty where there is none.
std::string textOf(const ModelFile& file, std::string_view key) {
  const auto text = findText(file, key);
  return text && *text ? utf8::printable(**text, 200) : std::string();
}

struct TypeTotal {
  std::string name;
  std::uint32_t tensors = 0;
  std::uint64_t bytes = 0;
};

/// One entry for each type of tensor, most bytes first.
std::vector<TypeTotal> totalsByType(const ModelFile& file) {
  std::map<std::string, TypeTotal> totals;
  for (const Tensor& tensor : file.tensors) {
    TypeTotal& total = totals[tensorTypeName(tensor.type)];
    total.name = tensorTypeName(tensor.type);
    total.tensors += 1;
    total.bytes += tensor.sizeBytes();
  }
  std::vector<TypeTotal> sorted;
  sorted.reserve(totals.size());
  for (auto& [name, total] : totals) sorted.push_back(std::move(total));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const TypeTotal& a, const TypeTotal& b) { return a.bytes > b.bytes; });
  return sorted;
}

/// Bytes on a device, by what the placement asks.
WeightSizes sizesOf(const ModelFile& file, const ModelConfig& config) {
  WeightSizes sizes;
  sizes.layers.resize(config.layers);
  for (const Tensor& tensor : file.tensors) {
    if (tensor.rows == 1) {
      sizes.norms += tensor.sizeBytes();
    } else if (tensor.name == "token_embd.weight") {
      sizes.embedding = tiledBytes(tensor);
    } else if (tensor.name == "output.weight") {
      sizes.output = tiledBytes(tensor);
    } else {
      // readConfig has let through only blk.N.…
      const auto layer = std::strtoul(tensor.name.c_str() + std::string_view("blk.").size(), nullptr, 10);
      if (layer < sizes.layers.size()) sizes.layers[layer] += tiledBytes(tensor);
    }
  }
  return sizes;
}

}  // namespace

ModelInfo describe(const ModelFile& file, const ModelConfig& config) {
  ModelInfo info;
  info.path = file.path;
  info.name = textOf(file, "general.name");
  if (info.name.empty()) info.name = utf8::printable(file.path.stem().string(), 200);
  info.architecture = textOf(file, "general.architecture");
  info.license = textOf(file, "general.license");
  info.form = file.form;
  info.fileBytes = file.sizeBytes;
  for (const Tensor& tensor : file.tensors) {
    info.parameters += tensor.rowLength * tensor.rows;
    info.weightBytes += tensor.sizeBytes();
  }
  info.config = config;
  info.weightSizes = sizesOf(file, config);
  for (const TypeTotal& total : totalsByType(file)) info.tensorTypes.emplace_back(total.name, total.tensors);
  if (!info.tensorTypes.empty()) info.quantization = info.tensorTypes.front().first;
  info.tokenizerKind = textOf(file, "tokenizer.ggml.model");
  if (const auto text = findText(file, "tokenizer.chat_template"); text && *text) info.chatTemplate = **text;
  // Older files have no template, and a general.name such as "LLaMA v2": the file's name tells whether it is a chat
  // model.
  const TemplateChoice choice = detectTemplate(info.chatTemplate, info.name + " " + file.path.stem().string());
  info.templateKind = choice.kind;
  info.templateSource = choice.source;
  return info;
}

Result<ModelInfo> readModelInfo(const std::filesystem::path& path) {
  CHASQUI_TRY_VALUE(const ModelFile file, openModelFile(path));
  CHASQUI_TRY_VALUE(const ModelConfig config, readConfig(file));
  return describe(file, config);
}

Result<Tokenizer> readTokenizer(const std::filesystem::path& path) {
  CHASQUI_TRY_VALUE(const ModelFile file, openModelFile(path));
  CHASQUI_TRY_VALUE(const Vocabulary vocabulary, readVocabulary(file));
  return Tokenizer::create(vocabulary);
}

std::uint32_t defaultContextTokens(const ModelConfig& config) {
  return std::min(config.contextTokens, kDefaultContextTokens);
}

}  // namespace chasqui::engine
