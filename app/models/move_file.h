// One file to another place: renamed on the same disk, else copied and compared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "base/result.h"

namespace chasqui::app {

enum class Renamed {
  Yes,
  OtherDisk,  ///< the two are on different file systems
};

/// Renames a file, or makes a symbolic link anew that leads to the same target. Never over another file: Invalid.
/// Denied, NotFound, InputOutput.
Result<Renamed> renameFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Copies a file such that it is on the disk and, read back, the same. It appears under its name only when it is whole;
/// after a failure there is nothing. `advanced` gets the bytes of each piece, all of them twice: written, and compared.
/// Invalid (there is such a file), NotFound, Denied, DiskFull, Corrupt, InputOutput, Cancelled.
Result<void> copyFileVerified(const std::filesystem::path& from, const std::filesystem::path& to,
                              const std::stop_token& stop, const std::function<void(std::uint64_t)>& advanced);

/// Whether both have the same bytes. Cancelled, and what reading can fail with.
Result<bool> isSameFile(const std::filesystem::path& a, const std::filesystem::path& b, const std::stop_token& stop);

/// Whether both paths lead to one file, so that removing `from` would take it from `to` as well: one folder under two
/// names (mounted twice, or behind a link), two names of one file, or a link at `to` that leads to `from`.
bool isOneFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Whether `inner` is `outer`, or below it, also where that has a second name. `outer` is written to for the answer.
bool isWithinFolder(const std::filesystem::path& inner, const std::filesystem::path& outer);

/// Waits until the names in a folder are on the disk; what does not work is left.
void syncFolder(const std::filesystem::path& folder);

}  // namespace chasqui::app
