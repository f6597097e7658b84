// Causal attention over the cache: shader attention.comp.
#pragma once

#include "base/result.h"
#include "engine/types.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct Attention {
  CacheType cache = CacheType::F16;
  vk::BufferView step;        ///< uint32 {first position}: column c stands at first position + c
  vk::BufferView q;           ///< float32 [columns][qStride], rotated
  vk::BufferView keyCache;    ///< model/cache_layout.h
  vk::BufferView valueCache;  ///< model/cache_layout.h
  vk::BufferView y;           ///< float32 [columns][yStride]
  std::uint32_t contextTokens = 0;  ///< positions that the caches hold
  std::uint32_t columns = 1;
  std::uint32_t heads = 0;
  std::uint32_t kvHeads = 0;
  std::uint32_t headDim = 0;  ///< a multiple of 8, at most 128
  std::uint32_t qStride = 0;  ///< floats, a multiple of 4
  std::uint32_t yStride = 0;  ///< floats, a multiple of 4
};

/// Records y = softmax(q k^T / sqrt(headDim)) v for every head and column.
Result<void> attention(vk::CommandList& commands, const Tuning& tuning, const Attention& op);

}  // namespace chasqui::engine::ops
