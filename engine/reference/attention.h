// softmax(q k^T / sqrt(headDim)) v for one token.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chasqui::reference {

/// q: [heads][headDim].  keys, values: [positions][kvHeads][headDim].  Result: [heads][headDim].
std::vector<float> attention(std::span<const float> q, std::span<const float> keys, std::span<const float> values,
                             std::uint32_t heads, std::uint32_t kvHeads, std::uint32_t headDim);

}  // namespace chasqui::reference
