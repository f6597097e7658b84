// What was found out about a device by measuring it, and kept.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace chasqui::engine {

/// Unknown: never measured by this build's kernels. Skipped: it was begun and not ended, or failed; nobody asks again
/// by himself. Measured: `shapes` and `columnCosts` are the device's.
enum class TuningState { Unknown, Skipped, Measured };

/// What measuring gave for one kernel.
struct TunedKernel {
  std::string kernel;             ///< such as "matvec"
  std::string shapes;             ///< those that are faster, as EngineOptions::tuning has them; empty: the device's own
  double beforeMicroseconds = 0;  ///< of a run with the device's own shapes
  double afterMicroseconds = 0;   ///< of a run with those that are used
};

struct DeviceRecord {
  TuningState state = TuningState::Unknown;
  std::int64_t measuredAt = 0;       ///< seconds since 1970; 0: never
  std::string shapes;                ///< of all kernels that have a faster one, as EngineOptions::tuning has them
  std::vector<TunedKernel> kernels;  ///< all that were measured

  /// What products with 2, 4 and 8 columns cost, of one column's: until measured, an estimate.
  std::array<double, 3> columnCosts{1.1, 1.3, 1.6};

  /// What it costs to read `columns` tokens at once, as a multiple of one; 1 for one. Beyond 8 in proportion.
  double columnCost(std::uint32_t columns) const;
  /// How many times as fast the measured kernels are as with the device's own shapes, 1 where nothing was taken.
  double gain() const;
};

}  // namespace chasqui::engine
