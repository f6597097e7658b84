// Vectors as float16, for products on matrix cores: shader halve.comp.
#pragma once

#include "base/result.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct Halve {
  vk::BufferView x;          ///< float32
  vk::BufferView y;          ///< float16, each four in the order 0 2 1 3 (shaders/include/half_weights.glsl)
  std::uint32_t values = 0;  ///< a multiple of 4
};

/// Records y = float16(x).
Result<void> halve(vk::CommandList& commands, const Tuning& tuning, const Halve& op);

}  // namespace chasqui::engine::ops
