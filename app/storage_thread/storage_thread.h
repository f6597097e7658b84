// The storage thread: the only one that touches the chat history, and the way to it and back.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <QObject>
#include <QPointer>

#include "base/result.h"
#include "storage/database.h"

namespace chasqui::app {

/// How the history was opened.
struct HistoryStatus {
  enum class Kind {
    File,          ///< written to disk
    CopyInMemory,  ///< the chats on disk can be read; what is new ends with the window
    EmptyInMemory  ///< the chats on disk cannot be read; what is new ends with the window
  };
  Kind kind = Kind::File;
  std::optional<Error> error;  ///< why it is not File
};

/// Runs what it is given one after the other on its own thread; in between it puts old messages into the search's index.
/// GUI thread: every member returns at once, every answer
/// comes back there. Destruction does what is still waiting, then closes the history.
class StorageThread : public QObject {
  Q_OBJECT

 public:
  /// Opens `folder`/chats.db, making the folder; where that fails, memory takes its place. opened() follows.
  explicit StorageThread(std::filesystem::path folder, QObject* parent = nullptr);
  ~StorageThread() override;

  /// The file of the history, whether it could be opened or not.
  const std::filesystem::path& path() const { return path_; }

  /// Runs `work` on the storage thread, then `done` on the GUI thread, unless `context` is gone by then.
  template <typename T>
  void run(QObject* context, std::function<Result<T>(storage::Database&)> work, std::function<void(Result<T>)> done) {
    post([this, context = QPointer<QObject>(context), work = std::move(work),
          done = std::move(done)](const Result<storage::Database*>& database) {
      auto result = std::make_shared<Result<T>>(database ? work(**database) : Result<T>(fail(database.error())));
      backToGui([context, done, result] {
        if (context && done) done(std::move(*result));
      });
    });
  }

  /// Runs `work` on the storage thread and waits for it. For a thread of its own, never the GUI's; what others ask for
  /// meanwhile takes its turn between two calls.
  template <typename T>
  Result<T> ask(std::function<Result<T>(storage::Database&)> work) {
    std::promise<Result<T>> promise;
    post([&](const Result<storage::Database*>& database) {
      promise.set_value(database ? work(**database) : Result<T>(fail(database.error())));
    });
    return promise.get_future().get();
  }

 signals:
  void opened(const chasqui::app::HistoryStatus& status);

 private:
  using Task = std::function<void(const Result<storage::Database*>&)>;

  void post(Task task);
  void backToGui(std::function<void()> call);
  void callBack();
  void work(const std::filesystem::path& folder);

  const std::filesystem::path path_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;                    // guarded by mutex_
  std::deque<std::function<void()>> answers_;  // guarded by mutex_; for the GUI thread, in order
  bool closing_ = false;                      // guarded by mutex_
  std::thread thread_;                        // last: starts when all else is there
};

}  // namespace chasqui::app
