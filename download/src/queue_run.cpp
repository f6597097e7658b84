// The thread of a queue: which job runs when, and what becomes of it.
#include <algorithm>

#include "queue_impl.h"

namespace chasqui::download {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSayEvery{100};
constexpr milliseconds kCountDownEvery{1000};
constexpr unsigned kMostDamaged = 3;  // each may be gigabytes

}  // namespace

void DownloadQueue::Impl::work(const std::stop_token& stop) {
  load();
  while (!stop.stop_requested()) {
    std::deque<std::function<void()>> commands;
    {
      std::unique_lock lock(mutex);
      const auto ready = [this] { return !mailbox.empty(); };
      if (const auto time = nextEvent()) {
        wake.wait_until(lock, stop, *time, ready);
      } else {
        wake.wait(lock, stop, ready);
      }
      commands.swap(mailbox);
    }
    for (const auto& command : commands) command();
    keepOrder();
    if (!stop.stop_requested()) startNext();
    if (changed && steady_clock::now() - said >= kSayEvery) say();
  }
  stopJob();
  // What was wished just before the end is kept too.
  std::deque<std::function<void()>> commands;
  {
    const std::lock_guard lock(mutex);
    commands.swap(mailbox);
  }
  for (const auto& command : commands) command();
  keepOrder();
}

std::optional<steady_clock::time_point> DownloadQueue::Impl::nextEvent() const {
  std::optional<steady_clock::time_point> next;
  const auto consider = [&next](steady_clock::time_point time) { next = next ? std::min(*next, time) : time; };
  if (changed) consider(said + kSayEvery);
  for (const QueueEntry& entry : entries) {
    if (entry.state != DownloadState::Waiting) continue;
    consider(said + kCountDownEvery);
    // While another one runs, it has to wait for that one's end too.
    if (running.empty()) consider(entry.nextTry);
  }
  return next;
}

void DownloadQueue::Impl::startNext() {
  const auto now = steady_clock::now();
  for (QueueEntry& entry : entries) {
    if (entry.state != DownloadState::Waiting) continue;
    if (now - said >= kCountDownEvery) changed = true;
    if (now >= entry.nextTry) entry.state = DownloadState::Queued;
  }
  if (!running.empty()) return;
  const auto next = std::find_if(entries.begin(), entries.end(),
                                 [](const QueueEntry& entry) { return entry.state == DownloadState::Queued; });
  if (next == entries.end()) return;
  changed = true;
  if (std::holds_alternative<MetaModel>(next->plan.source) && !link) {
    next->state = DownloadState::NeedsUser;
    next->error = Error{
        ErrorCode::LinkExpired, "Meta's link is not kept when Chasqui ends.", "Paste the link that Meta mailed.", {}};
    return startNext();
  }
  run(*next);
}

void DownloadQueue::Impl::run(QueueEntry& entry) {
  entry.state = DownloadState::Running;
  running = entry.plan.id;
  bytesAtStart = entry.progress.doneBytes;
  secretsAtStart = secrets;
  const std::uint64_t number = ++runs;
  job = std::jthread([this, plan = entry.plan, source = std::shared_ptr<FileSource>(sourceOf(entry.plan)),
                      jobOptions = options.job, folder = options.modelsFolder,
                      number](const std::stop_token& stop) mutable {
    jobOptions.speedLimit = [this] { return speedLimit.load(); };
    const std::string id = plan.id;
    const auto progress = [this, id, number](const JobProgress& latest) {
      post([this, id, number, latest] {
        QueueEntry* line = find(id);
        if (number != runs || line == nullptr) return;
        line->progress = latest;
        changed = true;
      });
    };
    auto result = runJob(plan, folder, *source, jobOptions, progress, stop);
    post([this, number, result = std::move(result)] { jobEnded(number, result); });
  });
}

std::unique_ptr<FileSource> DownloadQueue::Impl::sourceOf(const DownloadPlan& plan) const {
  if (const auto* model = std::get_if<MetaModel>(&plan.source)) return makeMetaSource(*link, *model);
  return makeHubSource(options.hub, std::get<HubRepository>(plan.source));
}

void DownloadQueue::Impl::jobEnded(std::uint64_t number, const tl::expected<FinishedJob, Failure>& result) {
  if (number != runs || running.empty()) return;
  QueueEntry* entry = find(running);
  running.clear();
  job = {};
  changed = true;
  if (entry == nullptr) return;
  entry->progress.bytesPerSecond = 0;
  if (result) {
    entry->state = DownloadState::Finished;
    entry->error.reset();
    entry->model = result->model;
    entry->progress.totalBytes = entry->progress.doneBytes = entry->progress.verifiedBytes = result->bytes;
    return;
  }
  // Paused meanwhile, or paused and wanted again: as the user said.
  if (entry->state != DownloadState::Running) return;
  const Failure& failure = result.error();
  entry->error = failure.error;
  const bool isDamaged = failure.error.code == ErrorCode::Corrupt;
  if (failure.tryAgain && !(isDamaged && ++entry->damaged >= kMostDamaged)) return tryLater(*entry, failure);
  entry->state = DownloadState::NeedsUser;
  // It ran with an old token or link, and there is another one by now.
  if (secrets != secretsAtStart && (waitsForToken(*entry) || waitsForLink(*entry))) goOn(*entry);
}

void DownloadQueue::Impl::tryLater(QueueEntry& entry, const Failure& failure) {
  // What was thrown away and comes again is no progress.
  const bool hasMore = entry.progress.doneBytes > std::max(bytesAtStart, entry.mostBytes);
  entry.mostBytes = std::max(entry.mostBytes, entry.progress.doneBytes);
  entry.tries = hasMore ? 1 : entry.tries + 1;
  milliseconds wait = options.wait ? options.wait(entry.tries) : milliseconds(waitBeforeTry(entry.tries));
  if (failure.notBefore) wait = std::max(wait, milliseconds(*failure.notBefore));
  entry.state = DownloadState::Waiting;
  entry.nextTry = steady_clock::now() + wait;
}

/// Waits for its end; what it posts afterwards counts no more.
void DownloadQueue::Impl::stopJob() {
  if (job.joinable()) {
    job.request_stop();
    job.join();
  }
  ++runs;
  running.clear();
}

void DownloadQueue::Impl::say() {
  changed = false;
  said = steady_clock::now();
  if (!options.changed) return;
  std::vector<Download> lines;
  for (const QueueEntry& entry : entries) lines.push_back(describe(entry, said));
  options.changed(std::move(lines));
}

}  // namespace chasqui::download
