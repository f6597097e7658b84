// How keys (or values) lie in the cache of one layer: [context][stride], shaders/include/cache.glsl.
#pragma once

#include <cstdint>

#include "engine/types.h"

namespace chasqui::engine {

/// Values that share one scale in a Q8_0 cache.
inline constexpr std::uint32_t kCacheBlockValues = 32;

/// Values from one position to the next for `width` = kvHeads * headDim of them. Q8_0: whole pairs of blocks, so that
/// two scales fill a word.
constexpr std::uint32_t cacheStride(std::uint32_t width, CacheType type) {
  constexpr std::uint32_t pair = 2 * kCacheBlockValues;
  return type == CacheType::Q8_0 ? (width + pair - 1) / pair * pair : width;
}

/// Bytes of `values` values, a multiple of a pair of blocks where the type has blocks.
constexpr std::uint64_t cacheBytes(std::uint64_t values, CacheType type) {
  switch (type) {
    case CacheType::F32: return 4 * values;
    case CacheType::F16: return 2 * values;
    case CacheType::Q8_0: return values + values / kCacheBlockValues * 2;
  }
  return 0;
}

/// Q8_0: words before the scales, which follow the quants of all positions.
constexpr std::uint32_t cacheScalesWord(std::uint64_t contextTokens, std::uint32_t stride) {
  return static_cast<std::uint32_t>(contextTokens * stride / 4);
}

}  // namespace chasqui::engine
