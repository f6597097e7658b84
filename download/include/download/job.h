// Fetching all files of a plan into a models' folder: resumed where it stopped, verified, visible only when whole.
//
// While it runs, everything lies in MODELS/.chasqui-downloads/ID/: plan.json, and in files/ for each file NAME.part with
// its journal NAME.part.json (which bytes are on the disk, of which version), and NAME once its checksum is right. When
// all are, they move to MODELS/FOLDER, the main file last, weights with NAME.sha256 beside them for later checks.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "download/file_source.h"
#include "download/http.h"
#include "download/plan.h"

namespace chasqui::download {

struct JobOptions {
  HttpOptions http;
  unsigned connections = 4;  ///< for one file, where its server allows parts
  std::uint64_t reserveBytes = 1ULL << 30;  ///< of the disk, left free
  /// Free bytes of the file system at a path; for tests. On any thread. Nothing: what the system says.
  std::function<std::uint64_t(const std::filesystem::path&)> freeBytes;
  std::chrono::milliseconds journalEvery{2000};
  std::function<std::uint64_t()> speedLimit;  ///< bytes a second now; 0 or nothing: none
};

enum class JobPhase { Asking, Fetching, Verifying, Moving };

struct JobProgress {
  JobPhase phase = JobPhase::Asking;
  std::string file;               ///< which it is at
  std::uint64_t doneBytes = 0;    ///< of all files, on the disk
  std::uint64_t totalBytes = 0;   ///< of all files, as far as known
  std::uint64_t verifiedBytes = 0;
  double bytesPerSecond = 0;      ///< over the last seconds; 0 while it cannot be told
};

/// What became of a job that came to its end.
struct FinishedJob {
  std::filesystem::path model;  ///< the file, or the folder, to open
  std::uint64_t bytes = 0;
};

/// Runs until it is whole or the first failure: trying again is the caller's. Blocks; makes threads of its own that are
/// gone on return. `progress` is called on the calling thread, a few times a second.
/// Failures: of the source; DiskFull (with what is missing), Denied, NotFound (the folder went), InputOutput, Corrupt
/// (a checksum is wrong: the file is kept aside as NAME.wrong and fetched anew by the next try), Invalid (another
/// process is at it, or another file has the name of one of the plan's), Cancelled. Nothing that came is lost by any of
/// them.
tl::expected<FinishedJob, Failure> runJob(const DownloadPlan& plan, const std::filesystem::path& modelsFolder,
                                          FileSource& source, const JobOptions& options,
                                          const std::function<void(const JobProgress&)>& progress,
                                          std::stop_token stop);

/// Whether all files of a plan are in their places, whole and verified: then runJob() asks no server for anything. Reads
/// those of which no newer note says so. Invalid where another file has the name of one, Cancelled, InputOutput.
Result<bool> isInPlace(const DownloadPlan& plan, const std::filesystem::path& modelsFolder, const std::stop_token& stop);

/// Where the model will be: the file, or the folder.
std::filesystem::path modelPathOf(const DownloadPlan& plan, const std::filesystem::path& modelsFolder);

/// A job that is not finished, as it lies on the disk.
struct UnfinishedJob {
  DownloadPlan plan;
  std::uint64_t doneBytes = 0;
  std::uint64_t totalBytes = 0;  ///< as far as known
};
/// Those in a models' folder, by id. What cannot be read is left out. No folder: none.
std::vector<UnfinishedJob> unfinishedJobs(const std::filesystem::path& modelsFolder);
/// Removes all that has come of a job. Invalid while a process is at it.
Result<void> discardJob(const std::string& id, const std::filesystem::path& modelsFolder);

/// How long to wait before try number `tries` + 1: 1 s, twice as long each time, at most a minute.
std::chrono::seconds waitBeforeTry(unsigned tries);

}  // namespace chasqui::download
