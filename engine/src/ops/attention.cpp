#include "ops/attention.h"

#include <cmath>

#include "model/cache_layout.h"
#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {

Result<void> attention(vk::CommandList& commands, const Tuning& tuning, const Attention& op) {
  const vk::ShaderKey key{attentionShader(op.cache), {tuning.lanes, op.headDim}, 5, sizeof(AttentionParams)};
  AttentionParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.qStride = op.qStride;
  params.yStride = op.yStride;
  params.cacheStride = cacheStride(op.kvHeads * op.headDim, op.cache);
  params.scalesWord = cacheScalesWord(op.contextTokens, params.cacheStride);
  params.scale = 1.0F / std::sqrt(static_cast<float>(op.headDim));
  return commands.dispatch(key, {op.step, op.q, op.keyCache, op.valueCache, op.y}, &params, {op.heads, op.columns, 1});
}

bool canAttendFresh(CacheType cache, std::uint32_t headDim) {
  return cache != CacheType::Q8_0 || headDim % (2 * kCacheBlockValues) == 0;
}

Result<void> attendFresh(vk::CommandList& commands, const Tuning& tuning, const FreshAttention& op) {
  const vk::ShaderKey key{freshAttentionShader(op.cache), {tuning.lanes, op.headDim}, 6, sizeof(AttentionParams)};
  AttentionParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.cacheStride = cacheStride(op.kvHeads * op.headDim, op.cache);
  params.scalesWord = cacheScalesWord(op.contextTokens, params.cacheStride);
  params.scale = 1.0F / std::sqrt(static_cast<float>(op.headDim));
  return commands.dispatch(key, {op.step, op.queryKeyValue, op.keyCache, op.valueCache, op.y, op.turns}, &params,
                           {op.heads, 1, 1});
}

}  // namespace chasqui::engine::ops
