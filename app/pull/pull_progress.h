// How far a download is, as lines for a terminal or a log.
#pragma once

#include <chrono>
#include <string>

#include "download/job.h"
#include "download/plan.h"
#include "pull/pull_output.h"

namespace chasqui::app {

/// "43 %, 1.75 GB of 4.08 GB, 12.3 MB/s, 3 min left, file 2 of 3: NAME"; without what is not known.
std::string progressText(const download::DownloadPlan& plan, const download::JobProgress& progress);
/// "45 s", "3 min", "2 h 10 min".
std::string durationText(double seconds);

/// Where lines cannot be written over, only each tenth and each new state is told.
class PullProgress {
 public:
  PullProgress(const download::DownloadPlan& plan, PullOutput& output) : plan_(plan), output_(output) {}

  void show(const download::JobProgress& progress);
  void waiting(std::chrono::seconds left, const std::string& reason);
  /// The most that was on the disk at any time.
  std::uint64_t mostBytes() const { return mostBytes_; }

 private:
  const download::DownloadPlan& plan_;
  PullOutput& output_;
  std::uint64_t mostBytes_ = 0;
  std::string state_;  // of the last line
};

}  // namespace chasqui::app
