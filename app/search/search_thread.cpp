#include "search/search_thread.h"

#include <memory>
#include <utility>

namespace chasqui::app {

SearchThread::SearchThread(std::filesystem::path path, QObject* parent) : QObject(parent) {
  thread_ = std::thread([this, path = std::move(path)] { work(path); });
}

SearchThread::~SearchThread() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    if (running_) running_->interrupt();
  }
  changed_.notify_one();
  thread_.join();
}

void SearchThread::find(storage::SearchQuery query, Done done) {
  {
    const std::lock_guard lock(mutex_);
    task_ = Task{std::move(query), std::move(done)};
  }
  changed_.notify_one();
}

void SearchThread::interrupt() {
  const std::lock_guard lock(mutex_);
  if (running_) running_->interrupt();
}

void SearchThread::work(const std::filesystem::path& path) {
  std::optional<storage::Database> database;
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closing_ || task_; });
      if (closing_) return;
      task = std::move(*task_);
      task_.reset();
    }
    auto page = std::make_shared<Result<SearchPage>>(search(database, path, task.query));
    QMetaObject::invokeMethod(
        this, [done = std::move(task.done), page] { done(std::move(*page)); }, Qt::QueuedConnection);
  }
}

Result<SearchPage> SearchThread::search(std::optional<storage::Database>& database, const std::filesystem::path& path,
                                        const storage::SearchQuery& query) {
  if (!database) {
    Result<storage::Database> opened = storage::Database::openReader(path);
    if (!opened) return fail(opened.error());
    database = std::move(*opened);
  }
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return SearchPage();
    running_ = &*database;
  }
  Result<SearchPage> page = searchHistory(*database, query);
  const std::lock_guard lock(mutex_);
  running_ = nullptr;
  return page;
}

}  // namespace chasqui::app
