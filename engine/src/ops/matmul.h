// Products of a weight matrix with one or more vectors: shaders matvec.comp and matmul.comp.
#pragma once

#include "base/result.h"
#include "ops/device_matrix.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

/// Up to this many columns are computed by matvec, which reads each weight once for all of them.
inline constexpr std::uint32_t kMaxMatvecColumns = 8;

struct Matmul {
  const DeviceMatrix* matrix = nullptr;
  vk::BufferView x;              ///< float32 [columns][xStride], zeros behind the row's length up to whole steps
  vk::BufferView y;              ///< float32 [columns][yStride]
  std::uint32_t columns = 1;
  std::uint32_t xStride = 0;     ///< floats; a multiple of 32, at least 32 * matrix->steps
  std::uint32_t yStride = 0;     ///< floats, at least matrix->rows
  bool accumulate = false;       ///< add to y (the residual connection) in place of writing it
};

/// Records y = W x, one dispatch for each part of the matrix. No barrier: the caller knows what depends on what.
Result<void> matmul(vk::CommandList& commands, const Tuning& tuning, const Matmul& op);

/// Bytes of weights that this product loads: the whole matrix once for every workgroup that shares a row's columns.
std::uint64_t matmulWeightBytes(const Tuning& tuning, const DeviceMatrix& matrix, std::uint32_t columns);

}  // namespace chasqui::engine::ops
