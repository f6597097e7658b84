#include "storage_thread/storage_thread.h"

#include <system_error>

#include "storage/message_store.h"
#include "storage/search_store.h"

namespace chasqui::app {

namespace {

constexpr char kFileName[] = "chats.db";
constexpr int kIndexedAtOnce = 200;  // some 50 ms: so long a save may have to wait

struct History {
  Result<storage::Database> database;
  HistoryStatus status;
};

Result<storage::Database> openFile(const std::filesystem::path& folder) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  std::error_code ignored;
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);  // chats are private
  if (error) {
    const bool full = error == std::errc::no_space_on_device;
    return fail(full ? ErrorCode::DiskFull : ErrorCode::Denied,
                "The folder for the chats, " + folder.string() + ", cannot be made.",
                full ? "Free some space and start again." : "Choose another folder with --data-dir.", error.message());
  }
  return storage::Database::open(folder / kFileName);
}

History openHistory(const std::filesystem::path& folder) {
  Result<storage::Database> database = openFile(folder);
  if (database) {
    // What was being written when the last process ended is as finished as it will be.
    const Result<int> recovered = storage::MessageStore(*database).recoverInterrupted();
    if (recovered) return {std::move(database), {}};
    database = fail(recovered.error());
  }
  const Error error = database.error();
  Result<storage::Database> copy = storage::Database::openCopyInMemory(folder / kFileName);
  if (copy && storage::MessageStore(*copy).recoverInterrupted())
    return {std::move(copy), {HistoryStatus::Kind::CopyInMemory, error}};
  return {storage::Database::openInMemory(), {HistoryStatus::Kind::EmptyInMemory, error}};
}

/// Whether there is more to put into the index. What fails is tried again after the next task.
bool indexMore(const Result<storage::Database*>& database) {
  if (!database) return false;
  const Result<bool> more = storage::SearchStore(**database).indexMore(kIndexedAtOnce);
  return more && *more;
}

}  // namespace

StorageThread::StorageThread(std::filesystem::path folder, QObject* parent)
    : QObject(parent), path_(folder / kFileName) {
  thread_ = std::thread([this, folder = std::move(folder)] { work(folder); });
}

StorageThread::~StorageThread() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void StorageThread::post(Task task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void StorageThread::backToGui(std::function<void()> call) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(call));
    if (answers_.size() > 1) return;  // the GUI thread is called already
  }
  QMetaObject::invokeMethod(this, &StorageThread::callBack, Qt::QueuedConnection);
}

void StorageThread::callBack() {
  std::deque<std::function<void()>> answers;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
  }
  for (const auto& answer : answers) answer();
}

void StorageThread::work(const std::filesystem::path& folder) {
  History history = openHistory(folder);
  backToGui([this, status = history.status] { emit opened(status); });
  Result<storage::Database*> database = fail(ErrorCode::Internal, "There is no chat history.");
  if (history.database)
    database = &*history.database;
  else
    database = fail(history.database.error());
  bool indexing = false;  // not before the first task, which the window waits for
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return closing_ || indexing || !tasks_.empty(); });
      if (tasks_.empty() && closing_) return;
      if (!tasks_.empty()) {
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
    }
    if (task) {
      task(database);
      indexing = true;
    } else {
      indexing = indexMore(database);
    }
  }
}

}  // namespace chasqui::app
