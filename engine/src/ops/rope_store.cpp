#include "ops/rope_store.h"

#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {

Result<void> ropeStore(vk::CommandList& commands, const Tuning& tuning, const RopeStore& op) {
  const vk::ShaderKey key{ropeStoreShader(op.cache), {tuning.lanes}, 7, sizeof(RopeStoreParams)};
  RopeStoreParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.headDim = op.headDim;
  params.columns = op.columns;
  params.qStride = op.qStride;
  params.kvStride = op.kvStride;
  const std::uint32_t pairs = (op.heads + 2 * op.kvHeads) * op.headDim / 2;
  const vk::Groups groups{(pairs + tuning.lanes - 1) / tuning.lanes, op.columns, 1};
  return commands.dispatch(key, {op.step, op.turns, op.q, op.k, op.v, op.keyCache, op.valueCache}, &params, groups);
}

}  // namespace chasqui::engine::ops
