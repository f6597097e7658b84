// The thread that searches beside the one that writes: a long search never holds up the saving of a message.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include <QObject>

#include "search/search_history.h"

namespace chasqui::app {

/// Reads the history with a connection of its own. GUI thread: every member returns at once. Destruction ends a search
/// that is running and waits for the thread; no answer comes afterwards.
class SearchThread : public QObject {
  Q_OBJECT

 public:
  using Done = std::function<void(Result<SearchPage>)>;

  /// `path`: a history that has been opened for writing, so that it is up to date.
  explicit SearchThread(std::filesystem::path path, QObject* parent = nullptr);
  ~SearchThread() override;

  /// Searches, then calls `done` on the GUI thread. One search at a time: the next only after `done`.
  void find(storage::SearchQuery query, Done done);

  /// Ends the search that is running, if any, with Cancelled.
  void interrupt();

 private:
  struct Task {
    storage::SearchQuery query;
    Done done;
  };

  void work(const std::filesystem::path& path);
  Result<SearchPage> search(std::optional<storage::Database>& database, const std::filesystem::path& path,
                            const storage::SearchQuery& query);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Task> task_;              // guarded by mutex_
  storage::Database* running_ = nullptr;  // guarded by mutex_; while a search runs
  bool closing_ = false;                  // guarded by mutex_
  std::thread thread_;                    // last: starts when all else is there
};

}  // namespace chasqui::app
