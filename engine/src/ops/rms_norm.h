// Root-mean-square normalization: shader rms_norm.comp.
#pragma once

#include "base/result.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct RmsNorm {
  vk::BufferView x;                 ///< float32 [vectors][stride]
  vk::BufferView weights;           ///< float32, `dim` of them from weightOffset on
  vk::BufferView y;                 ///< float32 [vectors][stride]
  std::uint32_t vectors = 1;
  std::uint32_t dim = 0;
  std::uint32_t stride = 0;         ///< floats
  std::uint32_t firstVector = 0;    ///< of x; y is written from its start
  std::uint32_t weightOffset = 0;   ///< floats
  float epsilon = 1e-5F;
};

/// Records y = x / rms(x) * weights.
Result<void> rmsNorm(vk::CommandList& commands, const Tuning& tuning, const RmsNorm& op);

}  // namespace chasqui::engine::ops
