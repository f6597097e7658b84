#include "download/queue.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "job_folder.h"
#include "queue_order.h"

namespace chasqui::download {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSayEvery{100};
constexpr milliseconds kCountDownEvery{1000};
constexpr unsigned kMostDamaged = 3;  // each may be gigabytes

struct Entry {
  DownloadPlan plan;
  DownloadState state = DownloadState::Queued;
  JobProgress progress;
  std::optional<Error> error;
  unsigned tries = 0;
  unsigned damaged = 0;         // tries that ended with a changed or damaged file
  std::uint64_t mostBytes = 0;  // that it ever had
  steady_clock::time_point nextTry;
  std::filesystem::path model;
};

bool waitsForToken(const Entry& entry) {
  return entry.state == DownloadState::NeedsUser && entry.error &&
         std::holds_alternative<HubRepository>(entry.plan.source) &&
         (entry.error->code == ErrorCode::TokenNeeded || entry.error->code == ErrorCode::AccessNotGranted);
}

bool waitsForLink(const Entry& entry) {
  return entry.state == DownloadState::NeedsUser && entry.error && entry.error->code == ErrorCode::LinkExpired;
}

}  // namespace

/// Everything but the mailbox belongs to the queue's own thread; the job's thread and callers post to it.
struct DownloadQueue::Impl {
  explicit Impl(QueueOptions theOptions) : options(std::move(theOptions)) {
    thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
  }
  ~Impl() {
    thread.request_stop();
    thread.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void post(std::function<void()> command) {
    {
      const std::lock_guard lock(mutex);
      mailbox.push_back(std::move(command));
    }
    wake.notify_one();
  }

  void work(const std::stop_token& stop);
  std::optional<steady_clock::time_point> nextEvent() const;
  void load();
  void keepOrder();
  void keepPlan(const DownloadPlan& plan) const;
  void startNext();
  void run(const DownloadPlan& plan, const std::stop_token& stop, std::uint64_t number);
  std::unique_ptr<FileSource> sourceOf(const DownloadPlan& plan) const;
  void jobEnded(std::uint64_t number, const tl::expected<FinishedJob, Failure>& result);
  void tryLater(Entry& entry, const Failure& failure);
  void stopJob();
  void say();
  Download describe(const Entry& entry) const;

  Entry* find(const std::string& id) {
    const auto at =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.plan.id == id; });
    return at == entries.end() ? nullptr : &*at;
  }
  void pause(Entry& entry);
  void goOn(Entry& entry) const;
  void add(DownloadPlan plan);
  void cancel(const std::string& id);
  void changeFolder(std::filesystem::path folder);

  QueueOptions options;
  std::atomic<std::uint64_t> speedLimit{0};

  std::mutex mutex;
  std::condition_variable_any wake;
  std::deque<std::function<void()>> mailbox;

  std::vector<Entry> entries;
  std::vector<DownloadPlan> held;  // added while there is no folder
  std::string keptOrder;
  std::optional<MetaLink> link;
  bool changed = true;
  steady_clock::time_point said;
  std::string running;             // the id of the job that runs; empty: none
  std::uint64_t runs = 0;          // what a job posts counts only while it is the newest
  std::uint64_t bytesAtStart = 0;  // of the running job
  std::uint64_t secrets = 0;       // how often a token or a link came
  std::uint64_t secretsAtStart = 0;
  std::jthread job;
  std::jthread thread;  // the last, so that it sees the others made
};

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
  for (const Entry& entry : entries) {
    if (entry.state != DownloadState::Waiting) continue;
    consider(said + kCountDownEvery);
    // While another one runs, it has to wait for that one's end too.
    if (running.empty()) consider(entry.nextTry);
  }
  return next;
}

void DownloadQueue::Impl::load() {
  entries.clear();
  keptOrder.clear();
  changed = true;
  if (options.modelsFolder.empty()) return;
  const QueueOrder order = readOrder(options.modelsFolder);
  for (UnfinishedJob& unfinished : unfinishedJobs(options.modelsFolder)) {
    Entry entry;
    entry.progress.doneBytes = unfinished.doneBytes;
    entry.progress.totalBytes = unfinished.totalBytes;
    entry.state = DownloadState::Paused;  // what another program or a copied folder left is not begun unasked
    if (const QueueOrder::Place* place = order.find(unfinished.plan.id)) {
      if (!place->paused) entry.state = place->error ? DownloadState::NeedsUser : DownloadState::Queued;
      entry.error = place->error;
    }
    entry.plan = std::move(unfinished.plan);
    entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(), [&order](const Entry& a, const Entry& b) {
    return order.placeOf(a.plan.id) < order.placeOf(b.plan.id);
  });
}

void DownloadQueue::Impl::keepOrder() {
  if (options.modelsFolder.empty()) return;
  QueueOrder order;
  for (const Entry& entry : entries) {
    if (entry.state == DownloadState::Finished) continue;
    const bool isStopped = entry.state == DownloadState::NeedsUser && !waitsForToken(entry) && !waitsForLink(entry);
    order.places.push_back({entry.plan.id, entry.state == DownloadState::Paused,
                            isStopped ? entry.error : std::optional<Error>()});
  }
  // What cannot be written is written with the next change; the downloads themselves are on the disk.
  if (const std::string text = order.text(); text != keptOrder && writeOrder(options.modelsFolder, text))
    keptOrder = text;
}

void DownloadQueue::Impl::keepPlan(const DownloadPlan& plan) const {
  if (Result<JobFolder> folder = JobFolder::open(plan.id, options.modelsFolder)) {
    [[maybe_unused]] const Result<void> written = folder->writePlan(plan);
  }
}

void DownloadQueue::Impl::startNext() {
  const auto now = steady_clock::now();
  for (Entry& entry : entries) {
    if (entry.state != DownloadState::Waiting) continue;
    if (now - said >= kCountDownEvery) changed = true;
    if (now >= entry.nextTry) entry.state = DownloadState::Queued;
  }
  if (!running.empty()) return;
  const auto next = std::find_if(entries.begin(), entries.end(),
                                 [](const Entry& entry) { return entry.state == DownloadState::Queued; });
  if (next == entries.end()) return;
  changed = true;
  if (std::holds_alternative<MetaModel>(next->plan.source) && !link) {
    next->state = DownloadState::NeedsUser;
    next->error = Error{
        ErrorCode::LinkExpired, "Meta's link is not kept when Chasqui ends.", "Paste the link that Meta mailed.", {}};
    return startNext();
  }
  next->state = DownloadState::Running;
  running = next->plan.id;
  bytesAtStart = next->progress.doneBytes;
  secretsAtStart = secrets;
  const std::uint64_t number = ++runs;
  job = std::jthread([this, plan = next->plan, source = std::shared_ptr<FileSource>(sourceOf(next->plan)),
                      jobOptions = options.job, folder = options.modelsFolder,
                      number](const std::stop_token& stop) mutable {
    jobOptions.speedLimit = [this] { return speedLimit.load(); };
    const std::string id = plan.id;
    const auto progress = [this, id, number](const JobProgress& latest) {
      post([this, id, number, latest] {
        Entry* entry = find(id);
        if (number != runs || entry == nullptr) return;
        entry->progress = latest;
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
  Entry* entry = find(running);
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

void DownloadQueue::Impl::tryLater(Entry& entry, const Failure& failure) {
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

Download DownloadQueue::Impl::describe(const Entry& entry) const {
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
    const std::chrono::duration<double> left = entry.nextTry - steady_clock::now();
    line.secondsToNextTry = std::max(0.0, left.count());
  }
  return line;
}

void DownloadQueue::Impl::say() {
  changed = false;
  said = steady_clock::now();
  if (!options.changed) return;
  std::vector<Download> lines;
  for (const Entry& entry : entries) lines.push_back(describe(entry));
  options.changed(std::move(lines));
}

void DownloadQueue::Impl::pause(Entry& entry) {
  if (entry.state == DownloadState::Finished) return;
  if (entry.plan.id == running) job.request_stop();
  entry.state = DownloadState::Paused;
  entry.progress.bytesPerSecond = 0;
  changed = true;
}

void DownloadQueue::Impl::goOn(Entry& entry) const {
  entry.state = DownloadState::Queued;
  entry.error.reset();
  entry.tries = 0;
  entry.damaged = 0;
  entry.mostBytes = 0;
}

void DownloadQueue::Impl::add(DownloadPlan plan) {
  if (options.modelsFolder.empty()) {  // until there is one: it may be moving
    held.push_back(std::move(plan));
    return;
  }
  changed = true;
  Entry* there = find(plan.id);
  if (there && there->plan.id == running) {
    // It goes on as it is. Where it was paused a moment ago it has not ended yet.
    if (there->state != DownloadState::Running) goOn(*there);
    return;
  }
  keepPlan(plan);
  if (there) {
    there->plan = std::move(plan);
    return goOn(*there);
  }
  Entry entry;
  entry.progress.totalBytes = 0;
  for (const PlannedFile& file : plan.files) entry.progress.totalBytes += file.sizeBytes;
  if (const auto* meta = std::get_if<MetaModel>(&plan.source)) entry.progress.totalBytes = approximateBytesOf(*meta);
  entry.plan = std::move(plan);
  entries.push_back(std::move(entry));
}

void DownloadQueue::Impl::cancel(const std::string& id) {
  if (find(id) == nullptr) return;
  if (id == running) stopJob();
  changed = true;
  if (const Result<void> discarded = discardJob(id, options.modelsFolder); !discarded) {
    // It would be there again with the next start.
    Entry* entry = find(id);
    entry->state = DownloadState::NeedsUser;
    entry->error = discarded.error();
    return;
  }
  std::erase_if(entries, [&id](const Entry& entry) { return entry.plan.id == id; });
}

void DownloadQueue::Impl::changeFolder(std::filesystem::path folder) {
  if (folder == options.modelsFolder) return;
  stopJob();
  keepOrder();
  options.modelsFolder = std::move(folder);
  load();
  if (options.modelsFolder.empty()) return;
  for (DownloadPlan& plan : std::exchange(held, {})) add(std::move(plan));
}

DownloadQueue::DownloadQueue(QueueOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
DownloadQueue::~DownloadQueue() = default;

void DownloadQueue::add(DownloadPlan plan) {
  impl_->post([impl = impl_.get(), plan = std::move(plan)]() mutable { impl->add(std::move(plan)); });
}

void DownloadQueue::pause(const std::string& id) {
  impl_->post([impl = impl_.get(), id] {
    if (Entry* entry = impl->find(id)) impl->pause(*entry);
  });
}

void DownloadQueue::resume(const std::string& id) {
  impl_->post([impl = impl_.get(), id] {
    Entry* entry = impl->find(id);
    if (entry == nullptr || entry->state == DownloadState::Running || entry->state == DownloadState::Finished) return;
    impl->goOn(*entry);
    impl->changed = true;
  });
}

void DownloadQueue::cancel(const std::string& id) {
  impl_->post([impl = impl_.get(), id] { impl->cancel(id); });
}

void DownloadQueue::dismiss(const std::string& id) {
  impl_->post([impl = impl_.get(), id] {
    std::erase_if(impl->entries,
                  [&id](const Entry& entry) { return entry.plan.id == id && entry.state == DownloadState::Finished; });
    impl->changed = true;
  });
}

void DownloadQueue::move(const std::string& id, std::size_t to) {
  impl_->post([impl = impl_.get(), id, to] {
    const Entry* found = impl->find(id);
    if (found == nullptr) return;
    Entry entry = *found;
    std::erase_if(impl->entries, [&id](const Entry& other) { return other.plan.id == id; });
    const std::size_t place = std::min(to, impl->entries.size());
    impl->entries.insert(impl->entries.begin() + static_cast<std::ptrdiff_t>(place), std::move(entry));
    impl->changed = true;
  });
}

void DownloadQueue::pauseAll() {
  impl_->post([impl = impl_.get()] {
    for (Entry& entry : impl->entries) impl->pause(entry);
  });
}

void DownloadQueue::resumeAll() {
  impl_->post([impl = impl_.get()] {
    for (Entry& entry : impl->entries) {
      if (entry.state == DownloadState::Running || entry.state == DownloadState::Finished) continue;
      impl->goOn(entry);
    }
    impl->changed = true;
  });
}

void DownloadQueue::setSpeedLimit(std::uint64_t bytesPerSecond) { impl_->speedLimit = bytesPerSecond; }

void DownloadQueue::setToken(std::string token) {
  impl_->post([impl = impl_.get(), token = std::move(token)]() mutable {
    impl->options.hub.token = std::move(token);
    ++impl->secrets;
    for (Entry& entry : impl->entries) {
      if (waitsForToken(entry)) impl->goOn(entry);
    }
    impl->changed = true;
  });
}

void DownloadQueue::setMetaLink(MetaLink link) {
  impl_->post([impl = impl_.get(), link = std::move(link)]() mutable {
    impl->link = std::move(link);
    ++impl->secrets;
    for (Entry& entry : impl->entries) {
      if (waitsForLink(entry)) impl->goOn(entry);
    }
    impl->changed = true;
  });
}

void DownloadQueue::setModelsFolder(std::filesystem::path folder) {
  impl_->post([impl = impl_.get(), folder = std::move(folder)]() mutable { impl->changeFolder(std::move(folder)); });
}

void DownloadQueue::leaveFolder() {
  auto left = std::make_shared<std::promise<void>>();
  std::future<void> done = left->get_future();
  impl_->post([impl = impl_.get(), left] {
    impl->changeFolder({});
    left->set_value();
  });
  done.wait();
}

}  // namespace chasqui::download
