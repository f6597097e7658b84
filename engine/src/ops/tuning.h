// Shapes of the kernels that suit a device.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "engine/engine.h"

namespace chasqui::engine::ops {

struct Tuning {
  // matvec: products with up to 8 columns
  std::uint32_t matvecSplits = 32;  ///< lanes that share a row
  std::uint32_t matvecTiles = 1;    ///< tiles of 8 rows a workgroup computes
  // matmul: products with more columns
  std::uint32_t matmulTiles = 8;
  std::uint32_t matmulColumns = 8;  ///< columns a lane computes
  std::uint32_t matmulGroups = 16;  ///< groups of 8 lanes in a workgroup, at most
  // matmul on matrix cores (matmul_cooperative.comp)
  std::uint32_t matrixCores = 0;         ///< 1: used where the cache is not float32, which asks for exact products
  MatrixShape matrix;                    ///< of the device
  std::uint32_t matrixRowGroups = 2;     ///< subgroups of a workgroup along the rows of W, for long prompts
  std::uint32_t matrixColumnGroups = 4;  ///< and along the columns
  std::uint32_t matrixRows = 4;          ///< matrices of a subgroup along the rows
  std::uint32_t matrixColumns = 2;       ///< and along the columns
  std::uint32_t subgroup = 32;           ///< lanes of a subgroup
  std::uint32_t leastSubgroup = 8;       ///< of the smallest one that a kernel may be compiled for
  std::uint32_t subgroupsVary = 0;       ///< 1: two kernels may be compiled for subgroups of different sizes
  // matmul on integers (matmul_integer.comp)
  std::uint32_t integerDot = 0;            ///< 1: used where the cache is not float32, before matrix cores
  std::uint32_t integerTiles = 4;          ///< tiles of 8 rows that a lane computes
  std::uint32_t integerRowGroups = 2;      ///< groups of 8 lanes of a workgroup along the rows
  std::uint32_t integerColumns = 4;        ///< columns that a lane computes
  std::uint32_t integerColumnGroups = 16;  ///< groups of lanes along the columns, at most
  // the rest
  std::uint32_t attentionLanes = 256;  ///< of a workgroup, for up to 8 tokens
  std::uint32_t attentionSplits = 8;   ///< workgroups that share the positions of a head
  std::uint32_t fusedNorms = 1;        ///< 1: norms without a dispatch of their own, for up to 8 tokens
  std::uint32_t normLanes = 512;
  std::uint32_t sampleLanes = 512;  ///< of the workgroup that draws a token
  std::uint32_t deviceDraws = 1;    ///< 1: tokens are drawn on the device where it can
  std::uint32_t drawAhead = 1;      ///< 1: a token's step is submitted before the host knows the token
  std::uint32_t lanes = 64;
  std::uint32_t sharedBytes = 32768;   ///< of the device: most memory that a workgroup shares
  std::uint32_t workgroupLanes = 1024;  ///< of the device: most lanes of a workgroup

  friend bool operator==(const Tuning&, const Tuning&) = default;
};

/// Subgroups of a workgroup of matmul_cooperative.comp along rows and columns, and the matrices that each of them
/// computes.
struct MatrixFragments {
  std::uint32_t rowGroups;
  std::uint32_t columnGroups;
  std::uint32_t rows;
  std::uint32_t columns;
};

/// Whether the device can have such workgroups: its lanes, and the memory that they share.
bool fits(const Tuning& tuning, const MatrixFragments& fragments);

/// Most bytes that a workgroup of our shaders for matrix cores shares with the default's 16 x 16 matrices.
inline constexpr std::uint32_t kMatrixSharedBytes = 45056;

/// A software device computes fastest with one subgroup of 8 lanes and many rows a lane; figures: docs/performance.md.
Tuning tuningFor(const DeviceInfo& device);

/// The same with `changes`, such as "matvec-tiles=4,matvec-splits=16". Invalid: a name or a value that there is not, or
/// a workgroup that the device cannot have.
Result<Tuning> tuningFor(const DeviceInfo& device, std::string_view changes);

}  // namespace chasqui::engine::ops
