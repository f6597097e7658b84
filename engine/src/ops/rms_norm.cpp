#include "ops/rms_norm.h"

#include "ops/push_constants.h"
#include "spirv/rms_norm.h"

namespace chasqui::engine::ops {

Result<void> rmsNorm(vk::CommandList& commands, const Tuning& tuning, const RmsNorm& op) {
  const vk::ShaderKey key{shaders::rms_norm, {tuning.normLanes}, 3, sizeof(RmsNormParams)};
  RmsNormParams params;
  params.dim = op.dim;
  params.stride = op.stride;
  params.firstVector = op.firstVector;
  params.weightOffset = op.weightOffset;
  params.epsilon = op.epsilon;
  return commands.dispatch(key, {op.x, op.weights, op.y}, &params, {op.vectors, 1, 1});
}

}  // namespace chasqui::engine::ops
