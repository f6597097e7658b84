// Runs the same work in several shapes, in turn, and says which is the fastest that computes the same.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/tune.h"
#include "ops/tuning.h"
#include "tuning/workloads.h"
#include "vk/recorder.h"

namespace chasqui::engine {

/// A candidate has to be faster than this share of the device's own time: less is noise.
inline constexpr double kFasterThan = 0.97;

/// What bounds a race.
struct RaceLimits {
  std::stop_token stop;
  std::chrono::steady_clock::time_point deadline;

  bool reached() const { return std::chrono::steady_clock::now() >= deadline; }
};

/// One way to do the work.
struct Racer {
  std::string shapes;
  ops::Tuning tuning;
  std::uint32_t columns = 1;  ///< of Work::Matvec
};

struct RacerTime {
  double microseconds = 0;  ///< median of a pass; 0 where it did not run
  CandidateEnd end = CandidateEnd::NotReached;
};

/// Measures `racers` with `work`. With `compare`, the others have to give what the first gives, or they do not run. All
/// are NotReached when the time did not suffice for three rounds. `looked` is called after each racer was compiled.
/// Cancelled, DeviceLost, and what making buffers has.
Result<std::vector<RacerTime>> race(const std::shared_ptr<vk::Device>& device, const MadeUpLayer& layer, Work work,
                                    const std::vector<Racer>& racers, bool compare, const RaceLimits& limits,
                                    const std::function<void()>& looked);

/// Whether `actual` is `expected` but for rounding: each value within `tolerance` of the values' root mean square.
bool isSameBut(std::span<const float> expected, std::span<const float> actual, float tolerance);

}  // namespace chasqui::engine
