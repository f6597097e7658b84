#include "job_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "download/job.h"
#include "download/meta.h"
#include "json.h"
#include "part_file.h"

namespace chasqui::download {
namespace {

constexpr std::size_t kMostPlanBytes = 8U << 20U;
constexpr std::uint64_t kMostExpectedBytes = 1ULL << 50U;  // sums of such are numbers still
constexpr const char* kSizes = "sizes.json";
constexpr unsigned kMostLockTries = 10;

bool isSameFile(int descriptor, const std::filesystem::path& path) {
  struct stat open = {};
  struct stat named = {};
  return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

std::map<std::string, std::uint64_t> sizesIn(const std::filesystem::path& folder) {
  std::map<std::string, std::uint64_t> sizes;
  const Json json = parseJson(readText(folder / kSizes, kMostPlanBytes)).value_or(Json());
  if (!json.is_object()) return sizes;
  for (const auto& [path, size] : json.items()) {
    if (size.is_number_unsigned()) sizes[path] = std::min(size.get<std::uint64_t>(), kMostExpectedBytes);
  }
  return sizes;
}

UnfinishedJob describe(DownloadPlan plan, const std::filesystem::path& folder) {
  UnfinishedJob job;
  const std::filesystem::path files = folder / "files";
  const std::map<std::string, std::uint64_t> expected = sizesIn(folder);
  for (const PlannedFile& file : plan.files) {
    const std::filesystem::path path = files / file.path;
    const std::uint64_t whole = sizeOf(path);
    std::uint64_t size = std::max(file.sizeBytes, whole);
    std::uint64_t done = whole;
    if (whole == 0) {
      if (const std::optional<Journal> journal = readJournal(path)) {
        size = journal->version.sizeBytes.value_or(size);
        for (const Span& span : journal->done) done += span.size();
      }
    }
    if (const auto asked = expected.find(file.path); size == 0 && asked != expected.end()) size = asked->second;
    job.doneBytes += done;
    job.totalBytes += size;
  }
  if (const auto* meta = std::get_if<MetaModel>(&plan.source); meta && expected.empty()) {
    job.totalBytes = std::max(job.totalBytes, approximateBytesOf(*meta));
  }
  job.plan = std::move(plan);
  return job;
}

}  // namespace

std::filesystem::path downloadsFolder(const std::filesystem::path& modelsFolder) {
  return modelsFolder / ".chasqui-downloads";
}

Result<JobFolder> JobFolder::open(const std::string& id, const std::filesystem::path& modelsFolder) {
  // Not made here: it would be made again on another disk while its own is away.
  CHASQUI_TRY(requireFolder(modelsFolder));
  JobFolder folder;
  folder.folder_ = downloadsFolder(modelsFolder) / id;
  const std::filesystem::path lock = folder.folder_ / "lock";
  for (unsigned tries = 0; tries < kMostLockTries; ++tries) {
    CHASQUI_TRY(makeFolders(folder.files()));
    folder.lock_ = Descriptor(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (!folder.lock_ && errno == ENOENT) continue;
    if (!folder.lock_) return fail(diskError(errno, lock));
    if (::flock(folder.lock_.get(), LOCK_EX | LOCK_NB) != 0) break;
    // Whoever had it may have removed the folder with it meanwhile: then another process can have a lock of that name.
    if (isSameFile(folder.lock_.get(), lock)) return folder;
  }
  return fail(ErrorCode::Invalid, "This download is under way already, in another window or terminal.",
              "Wait for it, or stop it there.", lock.string());
}

Result<void> JobFolder::writePlan(const DownloadPlan& plan) const {
  const std::string text = planToJson(plan);
  const std::filesystem::path file = folder_ / "plan.json";
  if (readText(file, kMostPlanBytes) == text) return {};
  CHASQUI_TRY(replaceText(file, text));
  return syncFolder(folder_);
}

std::map<std::string, std::uint64_t> JobFolder::expectedSizes() const { return sizesIn(folder_); }

Result<void> JobFolder::writeExpectedSizes(const std::map<std::string, std::uint64_t>& sizes) const {
  return replaceText(folder_ / kSizes, textOf(sizes));
}

Result<void> JobFolder::remove() {
  std::error_code failure;
  std::filesystem::remove_all(folder_, failure);
  if (failure) return fail(diskError(failure.value(), folder_));
  return {};
}

std::filesystem::path modelPathOf(const DownloadPlan& plan, const std::filesystem::path& modelsFolder) {
  const std::filesystem::path folder = modelsFolder / plan.folder;
  return plan.wholeFolder ? folder : folder / plan.mainFile;
}

std::vector<UnfinishedJob> unfinishedJobs(const std::filesystem::path& modelsFolder) {
  std::vector<UnfinishedJob> jobs;
  std::error_code failure;
  for (std::filesystem::directory_iterator at(downloadsFolder(modelsFolder), failure), end; !failure && at != end;
       at.increment(failure)) {
    Result<DownloadPlan> plan = planFromJson(readText(at->path() / "plan.json", kMostPlanBytes));
    if (plan && plan->id == at->path().filename()) jobs.push_back(describe(std::move(*plan), at->path()));
  }
  std::sort(jobs.begin(), jobs.end(),
            [](const UnfinishedJob& a, const UnfinishedJob& b) { return a.plan.id < b.plan.id; });
  return jobs;
}

Result<void> discardJob(const std::string& id, const std::filesystem::path& modelsFolder) {
  if (!isSafePath(id) || id.find('/') != std::string::npos) {
    return fail(ErrorCode::Invalid, "There is no download of that name.", {}, id);
  }
  std::error_code failure;
  if (!std::filesystem::exists(downloadsFolder(modelsFolder) / id, failure)) return {};
  CHASQUI_TRY_VALUE(JobFolder folder, JobFolder::open(id, modelsFolder));
  return folder.remove();
}

std::chrono::seconds waitBeforeTry(unsigned tries) {
  constexpr unsigned kMostSeconds = 60;
  return std::chrono::seconds(tries >= 7 ? kMostSeconds : std::min(kMostSeconds, 1U << (tries > 0 ? tries - 1 : 0)));
}

}  // namespace chasqui::download
