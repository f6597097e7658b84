// The gated activation of the feed-forward layer: shader swiglu.comp.
#pragma once

#include "base/result.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct Swiglu {
  vk::BufferView gate;      ///< float32, in and out
  vk::BufferView up;        ///< float32
  std::uint32_t count = 0;  ///< floats, a multiple of 4
};

/// Records gate = silu(gate) * up.
Result<void> swiglu(vk::CommandList& commands, const Tuning& tuning, const Swiglu& op);

}  // namespace chasqui::engine::ops
