// Small types that several of the engine's headers share.
#pragma once

#include <cstdint>
#include <string>

namespace chasqui::engine {

/// Index into a model's vocabulary.
using TokenId = std::int32_t;

/// Type of the values in the key-value cache. F32 is the exact path; Q8_0 has signed bytes with a float16 scale for
/// each 32 of them.
enum class CacheType { F16, F32, Q8_0 };

/// "f16", "f32", "q8_0".
const char* cacheTypeName(CacheType type);

/// Says which keys and values can stand for each other: those of sessions with the same key, whatever their contexts.
struct CacheKey {
  std::string hexDigits;            ///< SHA-256 of model and settings, 64 lower-case digits
  std::uint64_t positionBytes = 0;  ///< keys and values of one position, all layers
  bool operator==(const CacheKey&) const = default;
};

}  // namespace chasqui::engine
