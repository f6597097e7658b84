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

}  // namespace chasqui::engine::ops
