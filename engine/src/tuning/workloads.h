// The work that shapes are measured with: real kernels on a made-up layer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ops/tuning.h"
#include "tuning/made_up_layer.h"
#include "vk/recorder.h"

namespace chasqui::engine {

enum class Work { Matvec, FusedNorms, Attention, Norm, Matmul };

/// Records one pass of `work` with `tuning`; `columns` only for Matvec, at most 8. Ends with a barrier, and gives the
/// same result each time.
Result<void> recordPass(vk::CommandList& commands, const MadeUpLayer& layer, const ops::Tuning& tuning, Work work,
                        std::uint32_t columns = 1);

/// What a pass writes, from the start of MadeUpLayer::y: floats.
std::uint64_t outputFloats(const MadeUpLayer& layer, Work work);

}  // namespace chasqui::engine
