#include "download/queue.h"

#include <algorithm>
#include <future>
#include <memory>

#include "queue_impl.h"

namespace chasqui::download {

DownloadQueue::DownloadQueue(QueueOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
DownloadQueue::~DownloadQueue() = default;

void DownloadQueue::add(DownloadPlan plan) {
  impl_->post([impl = impl_.get(), plan = std::move(plan)]() mutable { impl->add(std::move(plan)); });
}

void DownloadQueue::pause(const std::string& id) {
  impl_->post([impl = impl_.get(), id] {
    if (QueueEntry* entry = impl->find(id)) impl->pause(*entry);
  });
}

void DownloadQueue::resume(const std::string& id) {
  impl_->post([impl = impl_.get(), id] {
    QueueEntry* entry = impl->find(id);
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
                  [&id](const QueueEntry& entry) { return entry.plan.id == id && entry.state == DownloadState::Finished; });
    impl->changed = true;
  });
}

void DownloadQueue::move(const std::string& id, std::size_t to) {
  impl_->post([impl = impl_.get(), id, to] {
    const QueueEntry* found = impl->find(id);
    if (found == nullptr) return;
    QueueEntry entry = *found;
    std::erase_if(impl->entries, [&id](const QueueEntry& other) { return other.plan.id == id; });
    const std::size_t place = std::min(to, impl->entries.size());
    impl->entries.insert(impl->entries.begin() + static_cast<std::ptrdiff_t>(place), std::move(entry));
    impl->changed = true;
  });
}

void DownloadQueue::pauseAll() {
  impl_->post([impl = impl_.get()] {
    for (QueueEntry& entry : impl->entries) impl->pause(entry);
  });
}

void DownloadQueue::resumeAll() {
  impl_->post([impl = impl_.get()] {
    for (QueueEntry& entry : impl->entries) {
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
    for (QueueEntry& entry : impl->entries) {
      if (waitsForToken(entry)) impl->goOn(entry);
    }
    impl->changed = true;
  });
}

void DownloadQueue::setMetaLink(MetaLink link) {
  impl_->post([impl = impl_.get(), link = std::move(link)]() mutable {
    impl->link = std::move(link);
    ++impl->secrets;
    for (QueueEntry& entry : impl->entries) {
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
