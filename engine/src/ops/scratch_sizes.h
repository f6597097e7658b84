// What operations need beside their input and output, known without a device.
#pragma once

#include <cstdint>

namespace chasqui::engine::ops {

/// Up to this many columns are computed by matvec, which reads each weight once for all of them.
inline constexpr std::uint32_t kMaxMatvecColumns = 8;

/// Sums of squares of a vector: one for each tile of 8 rows.
constexpr std::uint32_t squaresOf(std::uint32_t dim) { return (dim + 7) / 8; }

/// Most workgroups that share the positions of a head, and most tokens of a chunk for which they do.
inline constexpr std::uint32_t kMostSplits = 16;
inline constexpr std::uint32_t kMostSplitColumns = 8;

/// Bytes for the partial results of all heads, and for their counters.
constexpr std::uint64_t splitPartialBytes(std::uint32_t heads, std::uint32_t headDim) {
  return std::uint64_t{kMostSplitColumns} * heads * kMostSplits * (headDim + 4) * sizeof(float);
}
constexpr std::uint64_t splitCounterBytes(std::uint32_t heads) {
  return std::uint64_t{kMostSplitColumns} * heads * sizeof(std::uint32_t);
}

}  // namespace chasqui::engine::ops
