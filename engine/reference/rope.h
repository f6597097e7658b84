// Rotary position embedding in Meta's order of pairs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace chasqui::reference {

/// (cos, sin) of position * theta^(-2i / headDim) for each pair i of each position below `positions`.
std::vector<float> ropeTurns(std::uint32_t positions, std::uint32_t headDim, double theta);

/// Turns every pair (2i, 2i+1) of every head in `heads` (a multiple of headDim values) to `position`.
void rope(std::span<float> heads, std::uint32_t headDim, std::uint32_t position, double theta);

}  // namespace chasqui::reference
