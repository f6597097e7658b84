#include "model/sizes.h"

#include <algorithm>

#include "model/cache_layout.h"
#include "model/tile_layout.h"

namespace chasqui::engine {
namespace {

std::uint32_t padded(std::uint32_t values) { return stepsOf(values) * kStepValues; }

}  // namespace

Strides::Strides(const ModelConfig& config)
    : dim(padded(config.dim)), kv(padded(config.kvHeads * config.headDim)), ffn(padded(config.ffn)) {}

SessionSizes::SessionSizes(const ModelConfig& config, std::uint32_t contextTokens, std::uint32_t chunkTokens,
                           CacheType type) {
  const Strides strides(config);
  const std::uint64_t chunk = chunkTokens;
  const std::uint64_t context = contextTokens;
  cacheOfLayer = cacheBytes(context * cacheStride(config.kvHeads * config.headDim, type), type);
  turns = context * config.headDim * sizeof(float);
  dimVectors = chunk * strides.dim * sizeof(float);
  kvVectors = chunk * strides.kv * sizeof(float);
  ffnVectors = chunk * strides.ffn * sizeof(float);
  logits = config.vocabulary * sizeof(float);
  cache = 2 * cacheOfLayer * config.layers;
  scratch = turns + 4 * dimVectors + 2 * kvVectors + 2 * ffnVectors + 2 * logits;
}

const char* cacheTypeName(CacheType type) {
  switch (type) {
    case CacheType::F16: return "f16";
    case CacheType::F32: return "f32";
    case CacheType::Q8_0: return "q8_0";
  }
  return "";
}

MemoryNeed memoryNeed(const ModelInfo& info, std::uint32_t contextTokens, CacheType cache) {
  const std::uint32_t context = contextTokens > 0 ? contextTokens : defaultContextTokens(info.config);
  const SessionSizes sizes(info.config, context, std::min(kChunkTokens, context), cache);
  return {info.weightBytes, sizes.cache, sizes.scratch};
}

}  // namespace chasqui::engine
