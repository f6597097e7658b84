#include "ops/attention.h"

#include <cmath>

#include "model/cache_layout.h"
#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {

Result<void> attention(vk::CommandList& commands, const Tuning& tuning, const Attention& op) {
  const bool few = op.columns <= kMostSplitColumns;
  const std::uint32_t lanes = few ? tuning.attentionLanes : tuning.lanes;
  const std::uint32_t splits = few ? tuning.attentionSplits : 1;
  const vk::ShaderKey key{attentionShader(op.cache), {lanes, op.headDim, splits}, 8, sizeof(AttentionParams)};
  AttentionParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.qStride = op.qStride;
  params.yStride = op.yStride;
  params.cacheStride = cacheStride(op.kvHeads * op.headDim, op.cache);
  params.scalesWord = cacheScalesWord(op.contextTokens, params.cacheStride);
  params.scale = 1.0F / std::sqrt(static_cast<float>(op.headDim));
  // Binding 5 is the fresh variant's.
  return commands.dispatch(
      key, {op.step, op.q, op.keyCache, op.valueCache, op.y, op.step, op.split.partials, op.split.counters}, &params,
      {op.heads, op.columns, splits});
}

bool canAttendFresh(CacheType cache, std::uint32_t headDim) {
  return cache != CacheType::Q8_0 || headDim % (2 * kCacheBlockValues) == 0;
}

Result<void> attendFresh(vk::CommandList& commands, const Tuning& tuning, const FreshAttention& op) {
  const vk::ShaderKey key{freshAttentionShader(op.cache),
                          {tuning.attentionLanes, op.headDim, tuning.attentionSplits},
                          8,
                          sizeof(AttentionParams)};
  AttentionParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.cacheStride = cacheStride(op.kvHeads * op.headDim, op.cache);
  params.scalesWord = cacheScalesWord(op.contextTokens, params.cacheStride);
  params.scale = 1.0F / std::sqrt(static_cast<float>(op.headDim));
  return commands.dispatch(key,
                           {op.step, op.queryKeyValue, op.keyCache, op.valueCache, op.y, op.turns, op.split.partials,
                            op.split.counters},
                           &params, {op.heads, 1, tuning.attentionSplits});
}

}  // namespace chasqui::engine::ops
