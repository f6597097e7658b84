// Shapes of the kernels that suit a device.
#pragma once

#include <cstdint>

#include "engine/engine.h"

namespace chasqui::engine::ops {

struct Tuning {
  // matvec: products with up to 8 columns
  std::uint32_t matvecSplits = 16;  ///< lanes that share a row
  std::uint32_t matvecTiles = 2;    ///< tiles of 8 rows a workgroup computes
  // matmul: products with more columns
  std::uint32_t matmulTiles = 8;
  std::uint32_t matmulColumns = 8;   ///< columns a lane computes
  std::uint32_t matmulGroups = 16;   ///< groups of 8 lanes in a workgroup, at most
  // the rest
  std::uint32_t lanes = 64;
};

/// A software device computes fastest with one subgroup of 8 lanes and many rows a lane; figures: docs/performance.md.
Tuning tuningFor(const DeviceInfo& device);

}  // namespace chasqui::engine::ops
