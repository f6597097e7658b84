#include "ops/sample.h"

#include <algorithm>

#include "ops/push_constants.h"
#include "spirv/sample.h"

namespace chasqui::engine::ops {
namespace {

/// A device may run a workgroup in smaller subgroups than it says. Where it does not tell how small, none has smaller
/// ones than this, or than it says.
constexpr std::uint32_t kLeastSubgroup = 8;
constexpr std::uint32_t kPivots = 16;  // of sample.comp

std::uint32_t mostSubgroups(const Tuning& tuning) {
  const std::uint32_t subgroup = std::clamp(std::min(tuning.subgroup, tuning.leastSubgroup), 1U, kLeastSubgroup);
  return (tuning.sampleLanes + subgroup - 1) / subgroup;
}

}  // namespace

std::uint32_t sampleSharedBytes(const Tuning& tuning) {
  return 8 * (kPivots * (mostSubgroups(tuning) + 1) + tuning.sampleLanes + 1);
}

Result<void> sample(vk::CommandList& commands, const Tuning& tuning, const Sample& op) {
  const vk::ShaderKey key{shaders::sample, {tuning.sampleLanes, mostSubgroups(tuning)}, 7, sizeof(SampleParams)};
  SampleParams params;
  params.vocabulary = op.vocabulary;
  params.fours = sampleKeys(op.vocabulary) / 4;
  params.firstColumn = op.firstColumn;
  params.contextTokens = op.contextTokens;
  params.advance = op.advance ? 1 : 0;
  return commands.dispatch(key, {op.step, op.logits, op.keys, op.request, op.history, op.ids, op.results}, &params,
                           {op.columns, 1, 1});
}

}  // namespace chasqui::engine::ops
