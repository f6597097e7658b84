// The list of a queue: what is on it, in which order, and what of it is kept on the disk.
#include <algorithm>
#include <utility>

#include "job_folder.h"
#include "queue_impl.h"
#include "queue_order.h"

namespace chasqui::download {

void DownloadQueue::Impl::load() {
  entries.clear();
  keptOrder.clear();
  changed = true;
  if (options.modelsFolder.empty()) return;
  const QueueOrder order = readOrder(options.modelsFolder);
  for (UnfinishedJob& unfinished : unfinishedJobs(options.modelsFolder)) {
    QueueEntry entry;
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
  std::stable_sort(entries.begin(), entries.end(), [&order](const QueueEntry& a, const QueueEntry& b) {
    return order.placeOf(a.plan.id) < order.placeOf(b.plan.id);
  });
}

void DownloadQueue::Impl::keepOrder() {
  if (options.modelsFolder.empty()) return;
  QueueOrder order;
  for (const QueueEntry& entry : entries) {
    if (entry.state == DownloadState::Finished) continue;
    const bool isStopped = entry.state == DownloadState::NeedsUser && !waitsForToken(entry) && !waitsForLink(entry);
    order.places.push_back(
        {entry.plan.id, entry.state == DownloadState::Paused, isStopped ? entry.error : std::optional<Error>()});
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

void DownloadQueue::Impl::pause(QueueEntry& entry) {
  if (entry.state == DownloadState::Finished) return;
  if (entry.plan.id == running) job.request_stop();
  entry.state = DownloadState::Paused;
  entry.progress.bytesPerSecond = 0;
  changed = true;
}

void DownloadQueue::Impl::goOn(QueueEntry& entry) const {
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
  QueueEntry* there = find(plan.id);
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
  QueueEntry entry;
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
    QueueEntry* entry = find(id);
    entry->state = DownloadState::NeedsUser;
    entry->error = discarded.error();
    return;
  }
  std::erase_if(entries, [&id](const QueueEntry& entry) { return entry.plan.id == id; });
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

}  // namespace chasqui::download
