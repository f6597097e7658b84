#include "ops/attention.h"

#include <bit>
#include <cmath>

#include "model/cache_layout.h"
#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {

namespace {

// Of a workgroup of attention.comp: shared memory for each lane, and for what does not depend on lanes.
constexpr std::uint32_t kAttentionSharedBytes = 52;
constexpr std::uint32_t kOtherSharedBytes = 1024;
// Of a workgroup of attention_cooperative.comp.
constexpr std::uint32_t kSubgroups = 4;
constexpr std::uint32_t kKeys = 32;  // positions at a time

/// Of Attention or FreshAttention.
template <typename Op>
AttentionParams paramsOf(const Op& op) {
  AttentionParams params;
  params.heads = op.heads;
  params.kvHeads = op.kvHeads;
  params.columns = op.columns;
  params.qStride = op.qStride;
  params.yStride = op.yStride;
  params.cacheStride = cacheStride(op.kvHeads * op.headDim, op.cache);
  params.scalesWord = cacheScalesWord(op.contextTokens, params.cacheStride);
  params.scale = 1.0F / std::sqrt(static_cast<float>(op.headDim));
  return params;
}

/// Bytes that a workgroup of attention_cooperative.comp shares.
std::uint64_t matrixSharedBytes(const Tuning& tuning, std::uint32_t headDim) {
  const MatrixShape& matrix = tuning.matrix;
  const std::uint64_t keysAndValues = 2ULL * kKeys * (2 * headDim + 16);
  const std::uint64_t rowBytes = 4 * kKeys + (2 * kKeys + 16) + 4 * matrix.n;  // scores, weights, factors
  return keysAndValues + kSubgroups * (matrix.m * rowBytes + 4 * tuning.subgroup);
}

/// Whether heads and subgroups divide as attention_cooperative.comp needs it, and the device can have its workgroups.
bool runsOnMatrixCores(const Tuning& tuning, const Attention& op) {
  if (tuning.matrixCores == 0 || cooperativeAttentionShader(op.cache).empty()) return false;
  const std::uint32_t rows = tuning.matrix.m;
  const bool subgroupsFit = tuning.subgroup % rows == 0 && tuning.subgroup / rows <= 4;
  const bool roomFits = kSubgroups * tuning.subgroup <= tuning.workgroupLanes &&
                        matrixSharedBytes(tuning, op.headDim) <= tuning.sharedBytes;
  return op.columns > kMostSplitColumns && op.headDim % 16 == 0 && subgroupsFit && roomFits;
}

Result<void> attentionOnMatrixCores(vk::CommandList& commands, const Tuning& tuning, const Attention& op) {
  const MatrixShape& matrix = tuning.matrix;
  const vk::ShaderKey key{cooperativeAttentionShader(op.cache),
                          {kSubgroups * tuning.subgroup, tuning.subgroup, op.headDim, matrix.m, matrix.n, matrix.k},
                          5,
                          sizeof(AttentionParams),
                          tuning.subgroup};
  const AttentionParams params = paramsOf(op);
  const std::uint32_t queries = kSubgroups * matrix.m;  // of a workgroup
  const std::uint32_t groups = (op.columns + queries - 1) / queries;
  if (op.piece.size(groups) == 0) return {};
  return commands.dispatch(key, {op.step, op.q, op.keyCache, op.valueCache, op.y}, &params,
                           {op.heads, op.piece.size(groups), 1}, {0, op.piece.first(groups), 0});
}

}  // namespace

Result<void> attention(vk::CommandList& commands, const Tuning& tuning, const Attention& op) {
  if (runsOnMatrixCores(tuning, op)) return attentionOnMatrixCores(commands, tuning, op);
  const bool few = op.columns <= kMostSplitColumns;
  const std::uint32_t lanes = few ? tuning.attentionLanes : tuning.lanes;
  const std::uint32_t splits = few ? tuning.attentionSplits : 1;
  const vk::ShaderKey key{attentionShader(op.cache), {lanes, op.headDim, splits}, 8, sizeof(AttentionParams)};
  const AttentionParams params = paramsOf(op);
  if (op.piece.size(op.columns) == 0) return {};
  // Binding 5 is the fresh variant's.
  return commands.dispatch(
      key, {op.step, op.q, op.keyCache, op.valueCache, op.y, op.step, op.split.partials, op.split.counters}, &params,
      {op.heads, op.piece.size(op.columns), splits}, {0, op.piece.first(op.columns), 0});
}

bool canAttendFresh(const Tuning& tuning, CacheType cache, std::uint32_t headDim, std::uint32_t columns) {
  if (columns > kMostSplitColumns) return false;
  if (cache == CacheType::Q8_0 && headDim % (2 * kCacheBlockValues) != 0) return false;
  const std::uint64_t fresh = 2 * cacheBytes(std::uint64_t{std::bit_ceil(columns)} * headDim, cache);
  return kAttentionSharedBytes * tuning.attentionLanes + fresh + kOtherSharedBytes <= tuning.sharedBytes;
}

Result<void> attendFresh(vk::CommandList& commands, const Tuning& tuning, const FreshAttention& op) {
  const vk::ShaderKey key{
      freshAttentionShader(op.cache),
      {tuning.attentionLanes, op.headDim, tuning.attentionSplits, std::bit_ceil(op.columns)},
      8,
      sizeof(AttentionParams)};
  const AttentionParams params = paramsOf(op);
  return commands.dispatch(
      key,
      {op.step, op.queryKeyValue, op.keyCache, op.valueCache, op.y, op.turns, op.split.partials, op.split.counters},
      &params, {op.heads, op.columns, tuning.attentionSplits});
}

}  // namespace chasqui::engine::ops
