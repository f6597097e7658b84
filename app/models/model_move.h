// Models from one folder to another, such that each is whole at one of the two places at any time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace chasqui::app {

struct MoveOptions {
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< bytes; on the calling thread
  /// A model has its place in the new folder, and its old files are gone.
  std::function<void(const std::filesystem::path& from, const std::filesystem::path& to)> moved;
  std::stop_token stop;
  bool alwaysCopy = false;  ///< as between two disks; for tests
};

/// Moves `models` (as a scan of `from` lists them) and unfinished downloads to `to`, which is made where it is not
/// there, each to the same place below it. On one disk they are renamed; else copied, written through to the disk, read
/// back and compared, and only then removed where they were. Asked to stop, or after a failure, the models that moved
/// have moved, the others have not, and calling it again goes on.
/// Nothing is written over: a file that is there already and has the same bytes counts as moved. A download that is
/// under way in both folders stays in each.
/// Invalid (one folder is the other, or inside, under whatever name; another file is in the way; a download into `from`
/// is under way), NotFound, Denied, DiskFull (before
/// anything is copied, with the numbers, or while copying), Corrupt (the copy is not what was read), InputOutput,
/// Cancelled. Blocks; not for the GUI thread.
Result<void> moveModels(const std::filesystem::path& from, const std::filesystem::path& to,
                        const std::vector<std::filesystem::path>& models, const MoveOptions& options);

}  // namespace chasqui::app
