#include "ops/rope_store.h"

#include "model/cache_layout.h"
#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {

Result<void> ropeStore(vk::CommandList& commands, const Tuning& tuning, const RopeStore& op) {
  const vk::ShaderKey key{ropeStoreShader(op.cache), {tuning.lanes}, 5, sizeof(RopeStoreParams)};
  RopeStoreParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.headDim = op.headDim;
  params.columns = op.columns;
  params.stride = op.stride;
  params.cacheStride = cacheStride(op.kvHeads * op.headDim, op.cache);
  params.scalesWord = cacheScalesWord(op.contextTokens, params.cacheStride);
  const std::uint32_t valuesOfJob = op.cache == CacheType::Q8_0 ? 2 * kCacheBlockValues : 2;
  const std::uint32_t jobs = op.heads * op.headDim / 2 + 2 * params.cacheStride / valuesOfJob;
  const vk::Groups groups{(jobs + tuning.lanes - 1) / tuning.lanes, op.columns, 1};
  return commands.dispatch(key, {op.step, op.turns, op.queryKeyValue, op.keyCache, op.valueCache}, &params, groups);
}

}  // namespace chasqui::engine::ops
