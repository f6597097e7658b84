#include "ops/swiglu.h"

#include <algorithm>

#include "ops/push_constants.h"
#include "spirv/swiglu.h"

namespace chasqui::engine::ops {

Result<void> swiglu(vk::CommandList& commands, const Tuning& tuning, const Swiglu& op) {
  constexpr std::uint32_t maxGroups = 65535;  // along one axis, on every device
  const vk::ShaderKey key{shaders::swiglu, {tuning.lanes}, 2, sizeof(SwigluParams)};
  SwigluParams params;
  params.count = op.count / 4;
  const std::uint32_t groups = (params.count + tuning.lanes - 1) / tuning.lanes;
  const std::uint32_t x = std::min(groups, maxGroups);
  return commands.dispatch(key, {op.gate, op.up}, &params, {x, (groups + x - 1) / x, 1});
}

}  // namespace chasqui::engine::ops
