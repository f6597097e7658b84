// gate = silu(gate) * up.
#pragma once

#include <span>
#include <vector>

namespace chasqui::reference {

std::vector<float> swiglu(std::span<const float> gate, std::span<const float> up);

}  // namespace chasqui::reference
