#include "model/segment_run.h"

#include <algorithm>
#include <utility>

namespace chasqui::engine {

Result<void> SegmentRun::add(ForwardSegment& segment, const std::stop_token& stop) {
  const std::uint64_t work = segment.work + segment.workPerPosition * positions_;
  // A profile has the clocks of whole submissions.
  const bool isFull = next_.work + work > device_.pace().submissionWork() || device_.profiling();
  if (!next_.lists.empty() && isFull) CHASQUI_TRY(submit(stop));
  next_.lists.push_back(&segment.commands);
  next_.work += work;
  return {};
}

Result<void> SegmentRun::end(const std::stop_token& stop) {
  if (!next_.lists.empty()) CHASQUI_TRY(submit(stop));
  return waitForLast();
}

Result<void> SegmentRun::submit(const std::stop_token& stop) {
  const bool stopped = stop.stop_requested();
  Submission given = std::exchange(next_, {});
  given.given = Clock::now();
  const Result<void> submitted = stopped ? Result<void>() : vk::CommandList::submit(given.lists);
  CHASQUI_TRY(waitForLast());
  if (stopped) return fail(ErrorCode::Cancelled, "Reading was stopped.");
  if (!submitted) return submitted;
  ++submissions_;
  running_ = std::move(given);
  return {};
}

Result<void> SegmentRun::waitForLast() {
  if (running_.lists.empty()) return {};
  const Submission ended = std::exchange(running_, {});
  CHASQUI_TRY(ended.lists.back()->wait());
  const Clock::time_point now = Clock::now();
  const std::chrono::duration<double> took = now - std::max(idleSince_, ended.given);
  device_.pace().took(ended.work, took.count());
  idleSince_ = now;
  return {};
}

}  // namespace chasqui::engine
