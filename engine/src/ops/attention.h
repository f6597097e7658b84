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

/// Attention of one token that rotates and stores its own key and value: ropeStore() and attention() in one dispatch.
struct FreshAttention {
  CacheType cache = CacheType::F16;
  vk::BufferView step;           ///< uint32 {position}
  vk::BufferView turns;          ///< (cos, sin) float32 [context][headDim / 2]
  vk::BufferView queryKeyValue;  ///< float32 [heads + 2 * kvHeads][headDim]: q, k and v of the token, not rotated
  vk::BufferView keyCache;       ///< model/cache_layout.h
  vk::BufferView valueCache;     ///< model/cache_layout.h
  vk::BufferView y;              ///< float32 [heads * headDim]
  SplitBuffers split;
  std::uint32_t contextTokens = 0;
  std::uint32_t heads = 0;
  std::uint32_t kvHeads = 0;
  std::uint32_t headDim = 0;  ///< a multiple of 8, at most 128
};

/// Whether attendFresh() can do it: with a Q8_0 cache, two heads must not share a word of scales.
bool canAttendFresh(CacheType cache, std::uint32_t headDim);
Result<void> attendFresh(vk::CommandList& commands, const Tuning& tuning, const FreshAttention& op);

}  // namespace chasqui::engine::ops
