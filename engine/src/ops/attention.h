// Causal attention over the cache: shader attention.comp.
#pragma once

#include "base/result.h"
#include "engine/types.h"
#include "ops/piece.h"
#include "ops/scratch_sizes.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

/// Where the workgroups of a head leave what they found.
struct SplitBuffers {
  vk::BufferView partials;  ///< splitPartialBytes()
  vk::BufferView counters;  ///< splitCounterBytes(), zeros before and after
};

struct Attention {
  CacheType cache = CacheType::F16;
  vk::BufferView step;              ///< uint32 {first position}: column c stands at first position + c
  vk::BufferView q;                 ///< float32 [columns][qStride], rotated
  vk::BufferView keyCache;          ///< model/cache_layout.h
  vk::BufferView valueCache;        ///< model/cache_layout.h
  vk::BufferView y;                 ///< float32 [columns][yStride]
  SplitBuffers split;               ///< used for up to kMostSplitColumns columns
  std::uint32_t contextTokens = 0;  ///< positions that the caches hold
  std::uint32_t columns = 1;
  std::uint32_t heads = 0;
  std::uint32_t kvHeads = 0;
  std::uint32_t headDim = 0;  ///< a multiple of 8, at most 128
  std::uint32_t qStride = 0;  ///< floats, a multiple of 4
  std::uint32_t yStride = 0;  ///< floats, a multiple of 4
  Piece piece;                ///< which of its columns; more than one only where SubmissionPace::mayCut()
};

/// Records y = softmax(q k^T / sqrt(headDim)) v for every head and column. On matrix cores, where the device has them
/// and the cache is not float32, for more than kMostSplitColumns columns.
Result<void> attention(vk::CommandList& commands, const Tuning& tuning, const Attention& op);

/// Attention of a few tokens that rotates and stores their own keys and values: ropeStore() and attention() in one
/// dispatch, with the same bits as result.
struct FreshAttention {
  CacheType cache = CacheType::F16;
  vk::BufferView step;           ///< uint32 {position of the first token}
  vk::BufferView turns;          ///< (cos, sin) float32 [context][headDim / 2]
  vk::BufferView queryKeyValue;  ///< float32 [columns][qStride]: q, k and v of a token, not rotated
  vk::BufferView keyCache;       ///< model/cache_layout.h
  vk::BufferView valueCache;     ///< model/cache_layout.h
  vk::BufferView y;              ///< float32 [columns][yStride]
  SplitBuffers split;
  std::uint32_t contextTokens = 0;
  std::uint32_t heads = 0;
  std::uint32_t kvHeads = 0;
  std::uint32_t headDim = 0;  ///< a multiple of 8, at most 128
  std::uint32_t columns = 1;  ///< at most kMostSplitColumns
  std::uint32_t qStride = 0;  ///< floats, a multiple of 4
  std::uint32_t yStride = 0;  ///< floats, a multiple of 4
};

/// Whether attendFresh() can do it: with a Q8_0 cache, two heads must not share a word of scales, and a workgroup keeps
/// keys and values of all columns in the memory that it shares.
bool canAttendFresh(const Tuning& tuning, CacheType cache, std::uint32_t headDim, std::uint32_t columns);
Result<void> attendFresh(vk::CommandList& commands, const Tuning& tuning, const FreshAttention& op);

}  // namespace chasqui::engine::ops
