// Files of a job at the place where the application looks for models.
#pragma once

#include <filesystem>
#include <set>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "download/plan.h"

namespace chasqui::download {

/// NAME.sha256
std::filesystem::path checksumPath(const std::filesystem::path& file);
/// Whether such a file gets its checksum beside it.
bool isWeights(const std::string& path);
/// Writes NAME.sha256 beside `file`.
Result<void> noteSha256(const std::filesystem::path& file, const std::string& hexDigits);

enum class Comparison { Absent, Same, Different, Unknown };
/// Whether the file at that path is what the plan means: by its size, and its checksum as it was noted beside it, or of
/// its bytes. Unknown where the plan has no checksum and none was noted. Cancelled, and errors of reading.
Result<Comparison> compareFile(const PlannedFile& planned, const std::filesystem::path& file,
                               const std::stop_token& stop);

/// Which files of a plan are at `target` already, whole; those whose contents the plan does not know may be listed only
/// when they were noted there. Invalid where there is another file of that name, but for texts such as a licence;
/// what the plan does not know enough to compare is neither. Cancelled, and errors of reading.
Result<std::set<std::string>> filesInPlace(const DownloadPlan& plan, const std::filesystem::path& target,
                                           const std::stop_token& stop);

/// Moves all files of the plan that are in `files` to `target`, the main one last; a licence or such
/// that differs from the one there goes beside it, as NAME.COMMIT. Invalid where another one has its
/// name, DiskFull, Denied, NotFound, InputOutput.
Result<void> moveIntoPlace(const DownloadPlan& plan, const std::filesystem::path& files,
                           const std::filesystem::path& target, const std::stop_token& stop);

}  // namespace chasqui::download
