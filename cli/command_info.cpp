#include "command.h"

namespace chasqui::cli {
namespace {

std::string describeSizes(const engine::ModelInfo& info) {
  const engine::ModelConfig& config = info.config;
  std::string text;
  text += format("parameters:    %.2f million\n", static_cast<double>(info.parameters) / 1e6);
  text += format("layers:        %u\n", config.layers);
  text += format("dim:           %u\n", config.dim);
  text += format("heads:         %u of %u, over %u of keys and values\n", config.heads, config.headDim, config.kvHeads);
  text += format("feed-forward:  %u\n", config.ffn);
  text += format("context:       %u tokens\n", config.contextTokens);
  text += format("RMS epsilon:   %g\n", static_cast<double>(config.rmsEpsilon));
  text += format("RoPE theta:    %g\n", static_cast<double>(config.ropeTheta));
  return text;
}

std::string describeTensors(const engine::ModelInfo& info) {
  std::string text = format("tensors:       %s in", formatBytes(info.weightBytes).c_str());
  const char* separator = " ";
  for (const auto& [type, count] : info.tensorTypes) {
    text += format("%s%s (%u)", separator, type.c_str(), count);
    separator = ", ";
  }
  return text + "\n";
}

std::string describeVocabulary(const engine::ModelInfo& info, const Result<engine::Tokenizer>& tokenizer) {
  std::string text =
      format("vocabulary:    %u pieces, kind %s", info.config.vocabulary, oneLine(info.tokenizerKind).c_str());
  if (tokenizer) {
    text += format(", BOS %d%s, EOS %d", tokenizer->bos(), tokenizer->addBos() ? "" : " (not put before a prompt)",
                   tokenizer->eos());
  } else {
    text += "; cannot be used: " + tokenizer.error().message;
  }
  return text + "\n";
}

std::string describeMemory(const engine::ModelInfo& info, std::uint32_t contextTokens, engine::CacheType cache) {
  const engine::MemoryNeed need = engine::memoryNeed(info, contextTokens, cache);
  return format("memory needed: %s: weights %s, cache %s (%u tokens, %s), scratch %s\n",
                formatBytes(need.total()).c_str(), formatBytes(need.weights).c_str(), formatBytes(need.cache).c_str(),
                contextTokens, engine::cacheTypeName(cache), formatBytes(need.scratch).c_str());
}

}  // namespace

Result<void> printInfo(Run& run) {
  const Options& options = run.options;
  const Result<engine::ModelInfo> info = engine::readModelInfo(options.model);
  if (!info) return fail(info.error());
  const Result<engine::Tokenizer> tokenizer = engine::readTokenizer(options.model);
  const std::uint32_t contextTokens =
      options.contextTokens != 0 ? options.contextTokens : engine::defaultContextTokens(info->config);

  std::string text;
  text += format("name:          %s\n", oneLine(info->name).c_str());
  text += format("architecture:  %s\n", oneLine(info->architecture).c_str());
  if (!info->license.empty()) text += format("licence:       %s\n", oneLine(info->license).c_str());
  text += format("file:          %s, %s\n", formatBytes(info->fileBytes).c_str(), info->form.c_str());
  text += describeSizes(*info);
  text += describeTensors(*info);
  text += describeVocabulary(*info, tokenizer);
  text += format("template:      %s\n", engine::templateName(info->templateKind));
  text += describeMemory(*info, contextTokens, options.cache);
  run.console.print(text);
  return run.console.result();
}

}  // namespace chasqui::cli
