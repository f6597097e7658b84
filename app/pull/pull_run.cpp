#include "pull/pull_run.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "network/system_proxy.h"
#include "pull/pull_command.h"
#include "pull/pull_progress.h"

namespace chasqui::app {
namespace {

using std::chrono::seconds;

constexpr unsigned kMostTries = 8;
constexpr unsigned kMostDamaged = 3;  // each may be gigabytes

}  // namespace

bool PullTries::sleepOneSecond(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_for(lock, stop, seconds(1), [] { return false; });
  return !stop.stop_requested();
}

bool PullTries::again(const download::Failure& failure, bool madeProgress,
                      const std::function<void(seconds left)>& waiting) {
  if (stop_.stop_requested() || !failure.tryAgain) return false;
  if (madeProgress) tries_ = 0;
  if (failure.error.code == ErrorCode::Corrupt && ++damaged_ >= kMostDamaged) return false;
  if (++tries_ >= kMostTries) return false;
  const seconds wait = std::max(failure.notBefore.value_or(seconds(0)), download::waitBeforeTry(tries_));
  for (seconds left = wait; left > seconds(0); --left) {
    waiting(left);
    if (!waitOneSecond_(stop_)) return false;
  }
  return true;
}

void PullTries::tellWait(seconds left, const std::string& reason) {
  if (told_ && !output_.isTerminal()) return;
  told_ = true;
  output_.progress("waiting " + durationText(static_cast<double>(left.count())) + ": " + reason);
}

PullRun::PullRun(const PullRequest& theRequest, PullOutput& theOutput, std::stop_token theStop)
    : request(theRequest), output(theOutput), stop(theStop), tries(theOutput, theStop) {
  options.calls = std::make_shared<download::CallLog>(request.dataFolder / "calls.jsonl");
  options.proxyFor = systemProxyFor;
  // Where it cannot be made, the list of calls stays away and the download does not.
  std::error_code ignored;
  std::filesystem::create_directories(request.dataFolder, ignored);
}

int PullRun::failed(const Error& error) {
  if (stop.stop_requested() || error.code == ErrorCode::Cancelled) {
    output.note("Stopped; all that came is kept. The same command goes on.");
    return kPullStopped;
  }
  output.note("chasqui: " + toString(error));
  return kPullFailed;
}

int PullRun::fetch(const download::DownloadPlan& plan, download::FileSource& source) {
  download::JobOptions job;
  job.http = options;
  output.note(plan.title + " into " + request.modelsFolder.string());
  PullProgress progress(plan, output);
  PullTries fileTries(output, stop);
  for (std::uint64_t before = 0;;) {
    const auto done = download::runJob(
        plan, request.modelsFolder, source, job, [&](const download::JobProgress& now) { progress.show(now); }, stop);
    if (done) {
      output.note("Whole and verified.");
      output.result(done->model.string());
      return 0;
    }
    const download::Failure& failure = done.error();
    const bool hasMore = progress.mostBytes() > before;
    before = progress.mostBytes();
    const auto waiting = [&](seconds left) { progress.waiting(left, failure.error.message); };
    if (!fileTries.again(failure, hasMore, waiting)) return failed(failure.error);
  }
}

}  // namespace chasqui::app
