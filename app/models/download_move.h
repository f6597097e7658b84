// Unfinished downloads of a models' folder, while the folder moves.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"

namespace chasqui::app {

/// The locks of all downloads in a models' folder: nobody goes on with one of them while this lives.
class DownloadLocks {
 public:
  /// Invalid where one is under way; Denied. Blocks no longer than the disk takes.
  static Result<DownloadLocks> take(const std::filesystem::path& modelsFolder);

  DownloadLocks(DownloadLocks&& other) noexcept;
  DownloadLocks& operator=(DownloadLocks&&) = delete;
  ~DownloadLocks();

  /// The folders of the downloads.
  std::vector<std::filesystem::path> jobs() const;
  /// Removes lock files that are alone in their folders, with these.
  void clearUp() const;

 private:
  struct Lock {
    std::filesystem::path job;
    int descriptor = -1;
    bool made = false;  ///< its file was not there before
  };

  DownloadLocks() = default;

  std::vector<Lock> locks_;
};

/// Files below a download's folder, without its lock. InputOutput, Denied; Unsupported for too many.
Result<std::vector<std::filesystem::path>> filesOfJob(const std::filesystem::path& job);

/// The order and the pauses of `from` go behind those that `to` has. What cannot be read is left where it is.
void moveDownloadOrder(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace chasqui::app
