// The key-value cache of one layer as bytes, and back to values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/types.h"

namespace chasqui::reference {

/// float32 to the nearest float16, ties to even.
std::uint16_t floatToHalf(float value);

/// `values` ([context][width]) as a cache of `type` holds them (engine/src/model/cache_layout.h).
std::vector<std::byte> encodeCache(std::span<const float> values, std::uint32_t width, engine::CacheType type);

/// [context][width] values of a cache made for `context` positions.
std::vector<float> decodeCache(std::span<const std::byte> bytes, std::uint32_t context, std::uint32_t width,
                               engine::CacheType type);

}  // namespace chasqui::reference
