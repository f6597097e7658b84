// Inside of a DownloadQueue.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "download/queue.h"
#include "queue_entry.h"

namespace chasqui::download {

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
  std::optional<std::chrono::steady_clock::time_point> nextEvent() const;
  void load();
  void keepOrder();
  void keepPlan(const DownloadPlan& plan) const;
  void startNext();
  void run(QueueEntry& entry);
  std::unique_ptr<FileSource> sourceOf(const DownloadPlan& plan) const;
  void jobEnded(std::uint64_t number, const tl::expected<FinishedJob, Failure>& result);
  void tryLater(QueueEntry& entry, const Failure& failure);
  void stopJob();
  void say();

  QueueEntry* find(const std::string& id) {
    const auto at =
        std::find_if(entries.begin(), entries.end(), [&](const QueueEntry& entry) { return entry.plan.id == id; });
    return at == entries.end() ? nullptr : &*at;
  }
  void pause(QueueEntry& entry);
  void goOn(QueueEntry& entry) const;
  void add(DownloadPlan plan);
  void cancel(const std::string& id);
  void changeFolder(std::filesystem::path folder);

  QueueOptions options;
  std::atomic<std::uint64_t> speedLimit{0};

  std::mutex mutex;
  std::condition_variable_any wake;
  std::deque<std::function<void()>> mailbox;

  std::vector<QueueEntry> entries;
  std::vector<DownloadPlan> held;  // added while there is no folder
  std::string keptOrder;
  std::optional<MetaLink> link;
  bool changed = true;
  std::chrono::steady_clock::time_point said;
  std::string running;             // the id of the job that runs; empty: none
  std::uint64_t runs = 0;          // what a job posts counts only while it is the newest
  std::uint64_t bytesAtStart = 0;  // of the running job
  std::uint64_t secrets = 0;       // how often a token or a link came
  std::uint64_t secretsAtStart = 0;
  std::jthread job;
  std::jthread thread;  // the last, so that it sees the others made
};

}  // namespace chasqui::download
