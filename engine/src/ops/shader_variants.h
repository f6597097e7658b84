// Which compiled shader serves which type.
#pragma once

#include <cstdint>
#include <span>

#include "engine/types.h"
#include "formats/model_file.h"

namespace chasqui::engine::ops {

std::span<const std::uint32_t> matvecShader(TensorType type);
std::span<const std::uint32_t> matmulShader(TensorType type);
/// Empty where float16 does not hold the type's values, or where the build has no shaders for matrix cores.
std::span<const std::uint32_t> cooperativeMatmulShader(TensorType type);
/// Empty for types whose values are not scaled bytes.
std::span<const std::uint32_t> integerMatmulShader(TensorType type);
std::span<const std::uint32_t> embedShader(TensorType type);
std::span<const std::uint32_t> ropeStoreShader(CacheType type);
std::span<const std::uint32_t> attentionShader(CacheType type);
/// Empty for a float32 cache, which is exact, and where the build has no shaders for matrix cores.
std::span<const std::uint32_t> cooperativeAttentionShader(CacheType type);
std::span<const std::uint32_t> freshAttentionShader(CacheType type);

/// Of all shaders that the build has: another one stands for other kernels.
std::uint64_t shadersHash();

}  // namespace chasqui::engine::ops
