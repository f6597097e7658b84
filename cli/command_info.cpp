#include "base/byte_text.h"
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
  std::string text = format("tensors:       %s in", byteText(info.weightBytes).c_str());
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

std::string describeTemplate(const engine::ModelInfo& info) {
  const char* source = "";
  switch (info.templateSource) {
    case engine::TemplateSource::File: source = ", by the file's own template"; break;
    case engine::TemplateSource::Name: source = ", by the model's name"; break;
    case engine::TemplateSource::BaseModel: source = ": a base model"; break;
    case engine::TemplateSource::Unknown:
      return "template:      unknown; plain text unless one is chosen (chat --template)\n";
    case engine::TemplateSource::User: break;
  }
  return format("template:      %s%s\n", engine::templateName(info.templateKind), source);
}

std::string describeNeed(const engine::MemoryNeed& need) {
  return format("%s: weights %s, cache %s, scratch %s", byteText(need.total()).c_str(),
                byteText(need.weights).c_str(), byteText(need.cache).c_str(), byteText(need.scratch).c_str());
}

std::string describeMemory(const engine::ModelInfo& info, std::uint32_t contextTokens, engine::CacheType cache,
                           const engine::ChunkShape& chunk) {
  return format("memory needed: %s (%u tokens of context, %s)\n",
                describeNeed(engine::memoryNeed(info, contextTokens, cache, chunk)).c_str(), contextTokens,
                engine::cacheTypeName(cache));
}

/// What loading would put where.
std::string describePlacement(const engine::Engine& engine, const engine::ModelInfo& info, std::uint32_t contextTokens,
                              const Options& options) {
  const engine::Placement plan = planPlacement(info, contextTokens, options.cache, engine.deviceBudgetBytes(),
                                               chunkShape(engine.device()), options.deviceLayers);
  std::string text = format("device:        %s, of whose memory %s may be used\n", engine.device().name.c_str(),
                            byteText(plan.budgetBytes).c_str());
  text += format("  on it:       %u of %u layers; %s\n", plan.deviceLayers, plan.layers,
                 describeNeed(plan.memory.device).c_str());
  return text + format("  in RAM:      %s\n", describeNeed(plan.memory.host).c_str());
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
  text += format("file:          %s, %s\n", byteText(info->fileBytes).c_str(), info->form.c_str());
  text += describeSizes(*info);
  text += describeTensors(*info);
  text += describeVocabulary(*info, tokenizer);
  text += describeTemplate(*info);
  Result<engine::Engine> engine = engine::Engine::open(options.engine);
  const engine::ChunkShape chunk = engine ? chunkShape(engine->device()) : engine::ChunkShape();
  text += describeMemory(*info, contextTokens, options.cache, chunk);
  if (engine) {
    run.engine = *std::move(engine);
    text += describePlacement(*run.engine, *info, contextTokens, options);
  } else {
    text += "device:        none: " + engine.error().message + "\n";
  }
  run.console.print(text);
  return run.console.result();
}

}  // namespace chasqui::cli
