#include "ops/halve.h"

#include "ops/push_constants.h"
#include "spirv/halve.h"

namespace chasqui::engine::ops {

Result<void> halve(vk::CommandList& commands, const Tuning& tuning, const Halve& op) {
  const vk::ShaderKey key{shaders::halve, {tuning.lanes}, 2, sizeof(HalveParams)};
  HalveParams params;
  params.count = op.values / 4;
  return commands.dispatch(key, {op.x, op.y}, &params, {(params.count + tuning.lanes - 1) / tuning.lanes, 1, 1});
}

}  // namespace chasqui::engine::ops
