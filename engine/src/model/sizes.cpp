#include "model/sizes.h"

#include <algorithm>

#include "model/cache_layout.h"
#include "model/tile_layout.h"
#include "ops/prompt_input.h"
#include "ops/sample_request.h"
#include "ops/scratch_sizes.h"

namespace chasqui::engine {
namespace {

std::uint32_t padded(std::uint32_t values) { return stepsOf(values) * kStepValues; }

}  // namespace

Strides::Strides(const ModelConfig& config)
    : dim(padded(config.dim)),
      queryKeyValue(padded((config.heads + 2 * config.kvHeads) * config.headDim)),
      ffn(padded(config.ffn)) {}

SessionSizes::SessionSizes(const ModelConfig& config, std::uint32_t contextTokens, const ChunkShape& shape,
                           CacheType type) {
  const Strides strides(config);
  const std::uint64_t chunk = std::min(shape.tokens, contextTokens);
  const std::uint64_t context = contextTokens;
  cacheOfLayer = cacheBytes(context * cacheStride(config.kvHeads * config.headDim, type), type);
  turns = context * config.headDim * sizeof(float);
  dimVectors = chunk * strides.dim * sizeof(float);
  queryKeyValue = chunk * strides.queryKeyValue * sizeof(float);
  ffnVectors = chunk * strides.ffn * sizeof(float);
  squares = ops::kMaxMatvecColumns * ops::squaresOf(config.dim) * sizeof(float);
  partials = ops::splitPartialBytes(config.heads, config.headDim);
  counters = ops::splitCounterBytes(config.heads);
  const bool convertsInput = shape.convertsInput && type != CacheType::F32;
  promptInput = convertsInput ? ops::mostInputBytes(chunk * std::max(strides.dim, strides.ffn)) : 0;
  logits = config.vocabulary * sizeof(float);
  keys = ops::sampleKeys(config.vocabulary) * sizeof(std::uint32_t);
  ids = chunk * sizeof(std::uint32_t);
  history = context * sizeof(std::uint32_t);
  request = sizeof(ops::SampleRequest);
  drawn = ops::kSampleRing * sizeof(std::uint32_t);
  deviceScratch =
      turns + 3 * dimVectors + queryKeyValue + ffnVectors + squares + partials + counters + promptInput + logits + keys;
  hostScratch = sizeof(std::uint32_t) + ids + history + request + drawn + logits;
}

const char* cacheTypeName(CacheType type) {
  switch (type) {
    case CacheType::F16: return "f16";
    case CacheType::F32: return "f32";
    case CacheType::Q8_0: return "q8_0";
  }
  return "";
}

}  // namespace chasqui::engine
