// One block of each quantized type. The layouts are ggml's (ggml-common.h); how the numbers are found is ours: scales
// are searched for the least squared error, as they are after rounding to what the block stores.
#pragma once

#include <cstdint>

namespace chasqui::engine {

/// Values below this, half of the smallest float16, are nothing in every type.
inline constexpr float kNothing = 0x1p-25F;
/// Larger than what any block can hold, and small enough for sums of squares in float.
inline constexpr float kBeyondAll = 1e9F;

// `values` are finite, at most kBeyondAll, and as many as the block has; `out` is the block.
void quantizeQ4_0(const float* values, std::uint8_t* out);
void quantizeQ8_0(const float* values, std::uint8_t* out);
void quantizeQ4_K(const float* values, std::uint8_t* out);
void quantizeQ5_K(const float* values, std::uint8_t* out);
void quantizeQ6_K(const float* values, std::uint8_t* out);

}  // namespace chasqui::engine
