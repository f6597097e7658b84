#include "pull/pull_progress.h"

#include <algorithm>
#include <cmath>

#include "base/byte_text.h"
#include "base/utf8.h"

namespace chasqui::app {
namespace {

using download::JobPhase;
using download::JobProgress;

unsigned percentOf(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return 0;
  return static_cast<unsigned>(100.0 * static_cast<double>(std::min(part, whole)) / static_cast<double>(whole));
}

std::string fileText(const download::DownloadPlan& plan, const std::string& file) {
  const auto found = std::find_if(plan.files.begin(), plan.files.end(),
                                  [&](const download::PlannedFile& each) { return each.path == file; });
  if (found == plan.files.end()) return {};
  return "file " + std::to_string(found - plan.files.begin() + 1) + " of " + std::to_string(plan.files.size()) + ": " +
         utf8::printable(file, 80);
}

std::string fetchingText(const JobProgress& progress) {
  std::string text = byteText(progress.doneBytes);
  if (progress.totalBytes >= progress.doneBytes && progress.totalBytes > 0) {
    text = std::to_string(percentOf(progress.doneBytes, progress.totalBytes)) + " %, " + text + " of " +
           byteText(progress.totalBytes);
  }
  if (progress.bytesPerSecond < 1) return text;
  text += ", " + byteText(static_cast<std::uint64_t>(progress.bytesPerSecond)) + "/s";
  if (progress.totalBytes <= progress.doneBytes) return text;
  const auto left = static_cast<double>(progress.totalBytes - progress.doneBytes);
  return text + ", " + durationText(left / progress.bytesPerSecond) + " left";
}

}  // namespace

std::string durationText(double seconds) {
  if (!(seconds < 360'000)) return "more than 100 h";
  const auto whole = static_cast<long>(std::ceil(std::max(seconds, 0.0)));
  if (whole < 60) return std::to_string(whole) + " s";
  const long minutes = (whole + 59) / 60;
  if (minutes < 60) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string progressText(const download::DownloadPlan& plan, const JobProgress& progress) {
  const std::string file = fileText(plan, progress.file);
  const std::string after = file.empty() ? file : ", " + file;
  switch (progress.phase) {
    case JobPhase::Asking: return "asking" + after;
    case JobPhase::Fetching: return fetchingText(progress) + after;
    case JobPhase::Verifying:
      return "verifying, " + std::to_string(percentOf(progress.verifiedBytes, progress.totalBytes)) + " %" + after;
    case JobPhase::Moving: break;
  }
  return "moving into place";
}

void PullProgress::show(const JobProgress& progress) {
  mostBytes_ = std::max(mostBytes_, progress.doneBytes);
  // Bytes and speed change all the time; this changes at each tenth and each new state.
  std::string state = std::to_string(static_cast<int>(progress.phase)) + progress.file;
  if (progress.phase == JobPhase::Fetching) {
    state = "fetching " + std::to_string(percentOf(progress.doneBytes, progress.totalBytes) / 10);
  }
  if (!output_.isTerminal() && state == state_) return;
  state_ = state;
  output_.progress(progressText(plan_, progress));
}

void PullProgress::waiting(std::chrono::seconds left, const std::string& reason) {
  if (!output_.isTerminal() && state_ == "waiting") return;
  state_ = "waiting";
  output_.progress("waiting " + durationText(static_cast<double>(left.count())) + ": " + reason);
}

}  // namespace chasqui::app
