// Gives the segments of a plan to the device, as many at once as its pace allows.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "model/forward.h"
#include "vk/device.h"

namespace chasqui::engine {

/// One run of a plan. While the device works on one submission it has the next one already.
class SegmentRun {
 public:
  /// `positions`: what the last token attends to.
  SegmentRun(vk::Device& device, std::uint32_t positions) : device_(device), positions_(positions) {}
  /// Waits for what is under way, where memory ran out in between.
  ~SegmentRun() { static_cast<void>(waitForLast()); }
  SegmentRun(const SegmentRun&) = delete;
  SegmentRun& operator=(const SegmentRun&) = delete;

  /// The next segment, in order; it has to live until end(), or until an error. Cancelled after a stop, when nothing is
  /// under way any more; DeviceLost.
  Result<void> add(ForwardSegment& segment, const std::stop_token& stop);
  Result<void> end(const std::stop_token& stop);

  std::uint64_t submissions() const { return submissions_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Submission {
    std::vector<vk::CommandList*> lists;
    std::uint64_t work = 0;
    Clock::time_point given;
  };
  Result<void> submit(const std::stop_token& stop);
  Result<void> waitForLast();

  vk::Device& device_;
  std::uint32_t positions_;
  Submission next_;
  Submission running_;
  Clock::time_point idleSince_ = Clock::now();
  std::uint64_t submissions_ = 0;
};

}  // namespace chasqui::engine
