// Rows of the embedding for token ids: shader embed.comp.
#pragma once

#include "base/result.h"
#include "ops/device_matrix.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct Embed {
  const DeviceMatrix* matrix = nullptr;
  vk::BufferView ids;          ///< uint32 [columns], all below matrix->rows
  vk::BufferView y;            ///< float32 [columns][yStride]
  std::uint32_t columns = 1;
  std::uint32_t yStride = 0;   ///< floats, at least 32 * matrix->steps
};

/// Records y[c] = row ids[c], one dispatch for each part of the matrix.
Result<void> embed(vk::CommandList& commands, const Tuning& tuning, const Embed& op);

}  // namespace chasqui::engine::ops
