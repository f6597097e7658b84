// How much work a device is given at once: so much that it never idles, and so little that a desktop which it draws
// stays alive.
#pragma once

#include <cstdint>

#include "engine/engine.h"

namespace chasqui::engine::vk {

/// Work is counted in multiplications: weights times columns, and what attention multiplies. Which results come out
/// does not depend on any of it.
class SubmissionPace {
 public:
  explicit SubmissionPace(DeviceType type = DeviceType::Other);

  /// Most work of a command list; a single dispatch may have more, unless cutsDispatches().
  std::uint64_t listWork() const { return listWork_; }
  /// Most work of a submission.
  std::uint64_t submissionWork() const { return submissionWork_; }
  bool cutsDispatches() const { return cuts_; }
  /// Whether dispatches can be cut at all: pipelines are made for it then.
  bool mayCut() const { return mayCut_; }

  /// A submission of `work` took `seconds` of the device. On an integrated GPU the next ones are made so long that they
  /// take about 25 ms: half of what the eye notices, since work is not all alike.
  void took(std::uint64_t work, double seconds);

  /// For tests: these from now on, with dispatches cut where that can be.
  void fix(std::uint64_t listWork, std::uint64_t submissionWork);

 private:
  std::uint64_t listWork_;
  std::uint64_t submissionWork_;
  bool mayCut_ = false;
  bool cuts_ = false;
  bool adapts_ = false;
};

}  // namespace chasqui::engine::vk
