// Who writes a history: one process at a time.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace chasqui::storage {

/// Holds an advisory lock while it lives; movable. The file stays behind, empty: removing it would let two processes
/// hold locks on two files of the same name.
class FileLock {
 public:
  /// Locks `<path>-lock`, making it. Denied when it is held, also by this process; errors as errorFromSystem().
  /// On a file system without such locks it holds nothing and succeeds.
  static Result<FileLock> acquire(const std::filesystem::path& path);

  FileLock() = default;
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  // Not the database file itself: closing any descriptor of it would drop SQLite's own locks.
  int descriptor_ = -1;
};

}  // namespace chasqui::storage
