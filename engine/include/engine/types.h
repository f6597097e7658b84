// Small types that several of the engine's headers share.
#pragma once

#include <cstdint>

namespace chasqui::engine {

/// Index into a model's vocabulary.
using TokenId = std::int32_t;

/// Type of the values in the key-value cache. F32 is the exact path.
enum class CacheType { F16, F32 };

/// Bytes of one value.
constexpr std::uint32_t bytesOf(CacheType type) { return type == CacheType::F32 ? 4 : 2; }

}  // namespace chasqui::engine
