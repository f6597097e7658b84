// Rotary position embedding, and keys and values into the cache: shader rope_store.comp.
#pragma once

#include "base/result.h"
#include "engine/types.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct RopeStore {
  CacheType cache = CacheType::F16;
  vk::BufferView step;        ///< uint32 {first position}
  vk::BufferView turns;       ///< (cos, sin) float32 [context][headDim / 2]
  vk::BufferView queryKeyValue;  ///< float32 [columns][stride]: q, rotated in place, then k, then v of a token
  vk::BufferView keyCache;    ///< model/cache_layout.h
  vk::BufferView valueCache;  ///< model/cache_layout.h
  std::uint32_t contextTokens = 0;  ///< positions that the caches hold
  std::uint32_t columns = 1;
  std::uint32_t heads = 0;
  std::uint32_t kvHeads = 0;
  std::uint32_t headDim = 0;
  std::uint32_t stride = 0;   ///< floats
};

/// Records the rotation and the writes to the cache.
Result<void> ropeStore(vk::CommandList& commands, const Tuning& tuning, const RopeStore& op);

}  // namespace chasqui::engine::ops
