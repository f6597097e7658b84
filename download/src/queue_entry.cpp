#include "queue_entry.h"

#include <algorithm>

namespace chasqui::download {

bool waitsForToken(const QueueEntry& entry) {
  return entry.state == DownloadState::NeedsUser && entry.error &&
         std::holds_alternative<HubRepository>(entry.plan.source) &&
         (entry.error->code == ErrorCode::TokenNeeded || entry.error->code == ErrorCode::AccessNotGranted);
}

bool waitsForLink(const QueueEntry& entry) {
  return entry.state == DownloadState::NeedsUser && entry.error && entry.error->code == ErrorCode::LinkExpired;
}

Download describe(const QueueEntry& entry, std::chrono::steady_clock::time_point now) {
  Download line;
  line.id = entry.plan.id;
  line.title = entry.plan.title;
  line.source = entry.plan.source;
  line.state = entry.state;
  line.progress = entry.progress;
  line.model = entry.model;
  const JobProgress& progress = entry.progress;
  if (entry.state == DownloadState::Running && progress.bytesPerSecond > 0 && progress.totalBytes > 0) {
    const std::uint64_t left = progress.totalBytes - std::min(progress.totalBytes, progress.doneBytes);
    line.secondsLeft = static_cast<double>(left) / progress.bytesPerSecond;
  }
  if (entry.state == DownloadState::Waiting || entry.state == DownloadState::NeedsUser) line.error = entry.error;
  if (entry.state == DownloadState::Waiting) {
    const std::chrono::duration<double> left = entry.nextTry - now;
    line.secondsToNextTry = std::max(0.0, left.count());
  }
  return line;
}

}  // namespace chasqui::download
