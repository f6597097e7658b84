// Small types that several of the engine's headers share.
#pragma once

#include <cstdint>

namespace chasqui::engine {

/// Index into a model's vocabulary.
using TokenId = std::int32_t;

/// Type of the values in the key-value cache. F32 is the exact path; Q8_0 has signed bytes with a float16 scale for
/// each 32 of them.
enum class CacheType { F16, F32, Q8_0 };

/// "f16", "f32", "q8_0".
const char* cacheTypeName(CacheType type);

}  // namespace chasqui::engine
