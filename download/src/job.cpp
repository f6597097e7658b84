#include "download/job.h"

#include <cerrno>
#include <map>
#include <set>

#include "fetch.h"
#include "hub_names.h"
#include "job_folder.h"
#include "job_sizes.h"
#include "placing.h"
#include "speed_window.h"
#include "verified_file.h"

namespace chasqui::download {
namespace {

using Outcome = tl::expected<void, Failure>;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kReportEvery{200};
constexpr std::chrono::milliseconds kPause{20};
constexpr std::uintmax_t kMostListBytes = 1U << 20U;

tl::unexpected<Failure> failed(Error error, bool tryAgain = false) {
  return tl::unexpected(Failure{std::move(error), tryAgain, {}});
}

tl::unexpected<Failure> stopped() { return failed({ErrorCode::Cancelled, "The download was stopped.", {}, {}}); }

bool isThere(const std::filesystem::path& file) {
  std::error_code failure;
  return std::filesystem::is_regular_file(file, failure);
}

struct EndBefore {
  std::unique_ptr<FollowingChecksum>& checksum;
  ~EndBefore() { checksum.reset(); }
};

class Job {
 public:
  Job(const DownloadPlan& plan, const std::filesystem::path& modelsFolder, FileSource& source,
      const JobOptions& options, const std::function<void(const JobProgress&)>& progress, std::stop_token stop)
      : plan_(plan),
        models_(modelsFolder),
        target_(modelsFolder / plan.folder),
        source_(source),
        options_(options),
        report_(progress),
        stop_(std::move(stop)),
        http_(options.http) {}

  tl::expected<FinishedJob, Failure> run();

 private:
  Outcome prepare(const JobFolder& folder);
  Outcome askSizes(const JobFolder& folder);
  Outcome fetchFile(const PlannedFile& file);
  Outcome dropStale(const PlannedFile& file) const;
  tl::expected<FileLocation, Failure> locate(const PlannedFile& file, const std::optional<Journal>& journal);
  Outcome fetchPart(const PlannedFile& file, const FileLocation& location, PartFile& part);
  Outcome fetchAsItIsServed(const PlannedFile& file, FileLocation location, PartFile& part,
                            const FetchOptions& options, const std::stop_token& stop);
  Outcome verify(const PlannedFile& file, const FileLocation& location, PartFile& part);
  bool mayBeNoChecksum(const Checksum& now) const;
  void follow(PartFile& part);
  void prepareChecksum(const PlannedFile& file, const FileLocation& location, PartFile& part);
  Outcome checkSpace() const;
  std::uint64_t freeBytes() const { return options_.freeBytes ? options_.freeBytes(models_) : freeBytesAt(models_); }
  void account(const PlannedFile& file, std::uint64_t done, std::uint64_t size);
  void report(JobPhase phase, bool now = false);

  const DownloadPlan& plan_;
  const std::filesystem::path& models_;
  const std::filesystem::path target_;
  FileSource& source_;
  const JobOptions& options_;
  const std::function<void(const JobProgress&)>& report_;
  const std::stop_token stop_;
  HttpClient http_;
  std::filesystem::path files_;
  std::set<std::string> inPlace_;

  JobSizes sizes_;  // the part's own thread reads what is left
  std::uint64_t verifiedBytes_ = 0;
  JobProgress progress_;
  SpeedWindow speed_;
  steady_clock::time_point reported_;

  std::vector<ChecksumKind> kinds_;
  std::unique_ptr<FollowingChecksum> checksum_;  // of the file that is fetched
  unsigned checksumOf_ = 0;                      // which start of it
};

tl::expected<FinishedJob, Failure> Job::run() {
  // What a caller put together is taken as hostile as what a disk gave.
  Result<DownloadPlan> sound = planFromJson(planToJson(plan_));
  if (!sound) return failed(Error{ErrorCode::Invalid, sound.error().message, sound.error().nextStep, sound.error().detail});
  Result<JobFolder> folder = JobFolder::open(plan_.id, models_);
  if (!folder) return failed(folder.error());
  if (Outcome prepared = prepare(*folder); !prepared) return tl::unexpected(prepared.error());
  for (const PlannedFile& file : plan_.files) {
    if (inPlace_.contains(file.path)) continue;
    if (stop_.stop_requested()) return stopped();
    progress_.file = file.path;
    if (Outcome fetched = fetchFile(file); !fetched) return tl::unexpected(fetched.error());
  }
  if (Result<void> there = requireFolder(files_); !there) return failed(there.error());
  report(JobPhase::Moving, true);
  if (Result<void> moved = moveIntoPlace(plan_, files_, target_, stop_); !moved) return failed(moved.error());
  // The model is there; what cannot be removed is in nobody's way.
  [[maybe_unused]] const Result<void> removed = folder->remove();
  FinishedJob finished{modelPathOf(plan_, models_), 0};
  for (const PlannedFile& file : plan_.files) finished.bytes += sizeOf(target_ / file.path);
  return finished;
}

Outcome Job::prepare(const JobFolder& folder) {
  files_ = folder.files();
  if (Result<void> written = folder.writePlan(plan_); !written) return failed(written.error());
  report(JobPhase::Asking, true);
  Result<std::set<std::string>> there = filesInPlace(plan_, target_, stop_);
  if (!there) return failed(there.error());
  inPlace_ = std::move(*there);
  for (const PlannedFile& file : plan_.files) {
    const std::filesystem::path path = files_ / file.path;
    if (Outcome fresh = dropStale(file); !fresh) return fresh;
    const std::uint64_t inPlace = inPlace_.contains(file.path) ? sizeOf(target_ / file.path) : sizeOf(path);
    std::uint64_t done = inPlace;
    std::uint64_t size = std::max(file.sizeBytes, inPlace);
    if (inPlace == 0) {
      if (const auto journal = readJournal(path)) {
        for (const Span& span : journal->done) done += span.size();
        size = std::max(size, journal->version.sizeBytes.value_or(0));
      }
    }
    verifiedBytes_ += inPlace;
    account(file, done, size);
    if (!inPlace_.contains(file.path)) continue;
    // Lists of checksums are looked for beside what is fetched.
    std::error_code ignored;
    if (inPlace <= kMostListBytes && !isThere(path) && makeFolders(path.parent_path())) {
      std::filesystem::copy_file(target_ / file.path, path, ignored);
    }
  }
  if (Outcome asked = askSizes(folder); !asked) return asked;
  return checkSpace();
}

/// So that there is room for all, and the time left is that of all, before the first of them comes.
Outcome Job::askSizes(const JobFolder& folder) {
  std::map<std::string, std::uint64_t> known = folder.expectedSizes();
  bool isNew = false;
  for (const PlannedFile& file : plan_.files) {
    if (sizes_.isKnown(file.path)) continue;
    if (!known.contains(file.path)) {
      progress_.file = file.path;
      report(JobPhase::Asking);
      const auto expected = source_.expectedBytes(file, http_, stop_);
      if (!expected) return tl::unexpected(expected.error());
      if (!*expected) continue;
      known[file.path] = **expected;
      isNew = true;
    }
    sizes_.expect(file.path, known[file.path]);
    account(file, 0, 0);
  }
  if (!isNew) return {};
  if (Result<void> written = folder.writeExpectedSizes(known); !written) return failed(written.error());
  return {};
}

/// A file that came whole by an older plan may be of another commit than the others will be.
Outcome Job::dropStale(const PlannedFile& file) const {
  const std::filesystem::path path = files_ / file.path;
  const Result<Comparison> found = compareFile(file, path, stop_);
  if (!found) return failed(found.error());
  if (*found != Comparison::Different) return {};
  for (const std::filesystem::path& old : {checksumPath(path), path}) {
    if (::unlink(old.c_str()) != 0 && errno != ENOENT) return failed(diskError(errno, old));
  }
  return {};
}

Outcome Job::checkSpace() const {
  const std::uint64_t free = freeBytes();
  const std::uint64_t left = sizes_.leftBytes();
  if (left == 0 || free >= left + options_.reserveBytes) return {};
  return failed(diskFull(free, left, options_.reserveBytes, models_));
}

void Job::account(const PlannedFile& file, std::uint64_t done, std::uint64_t size) {
  sizes_.set(file.path, done, size);
  progress_.doneBytes = sizes_.doneBytes();
  progress_.totalBytes = sizes_.totalBytes();
}

void Job::report(JobPhase phase, bool now) {
  const steady_clock::time_point time = steady_clock::now();
  if (!now && phase == progress_.phase && time - reported_ < kReportEvery) return;
  reported_ = time;
  progress_.phase = phase;
  progress_.verifiedBytes = verifiedBytes_ + (checksum_ ? checksum_->readBytes() : 0);
  if (phase == JobPhase::Fetching) speed_.add(time, progress_.doneBytes);
  progress_.bytesPerSecond = phase == JobPhase::Fetching ? speed_.bytesPerSecond() : 0;
  if (report_) report_(progress_);
}

/// Where the plan names a commit, a SHA-1 in a mirror's ETag that differs may be of something else.
bool Job::mayBeNoChecksum(const Checksum& now) const {
  const auto* hub = std::get_if<HubRepository>(&plan_.source);
  return now.kind != ChecksumKind::Sha256 && (!hub || isSha1(hub->revision));
}

tl::expected<FileLocation, Failure> Job::locate(const PlannedFile& file, const std::optional<Journal>& journal) {
  if (journal && isWhole(*journal) && (file.checksum || journal->version.checksum)) {
    FileLocation location;  // all is there and can be verified without asking anybody
    location.etag = journal->version.sourceEtag;
    location.sizeBytes = journal->version.sizeBytes;
    location.checksum = file.checksum ? file.checksum : journal->version.checksum;
    return location;
  }
  report(JobPhase::Asking, true);
  auto location = source_.locate(file, files_, http_, stop_);
  if (!location) return location;
  const std::optional<Checksum> now = location->checksum;
  if (file.checksum && now && now->kind == file.checksum->kind && *now != *file.checksum && !mayBeNoChecksum(*now)) {
    return failed({ErrorCode::Corrupt, "The file " + file.path + " was changed at the server since it was chosen.",
                   "Choose the model anew to take the new version.",
                   now->hexDigits + " in place of " + file.checksum->hexDigits});
  }
  if (file.checksum) location->checksum = file.checksum;
  if (!location->sizeBytes && file.sizeBytes > 0) location->sizeBytes = file.sizeBytes;
  if (file.sizeBytes > 0 && *location->sizeBytes != file.sizeBytes) {
    return failed({ErrorCode::Corrupt, "The file " + file.path + " is not of the size that was announced.",
                   "Start the download anew.",
                   std::to_string(*location->sizeBytes) + " bytes in place of " + std::to_string(file.sizeBytes)});
  }
  return location;
}

Outcome Job::fetchFile(const PlannedFile& file) {
  const std::filesystem::path path = files_ / file.path;
  if (isThere(path)) return {};  // whole and verified before, and what this plan wants
  if (Result<void> there = requireFolder(files_); !there) return failed(there.error());
  if (Result<void> made = makeFolders(path.parent_path()); !made) return failed(made.error());
  std::optional<Journal> journal = readJournal(path);
  auto location = locate(file, journal);
  if (!location) return tl::unexpected(location.error());
  const auto* hub = std::get_if<HubRepository>(&plan_.source);
  PartVersion version{file.remotePath,   hub ? hub->revision : std::string(), location->etag, {}, location->sizeBytes,
                      location->checksum};
  if (journal && !fits(journal->version, version)) journal.reset();
  if (journal) {
    version.etag = journal->version.etag;
    if (!version.sizeBytes) version.sizeBytes = journal->version.sizeBytes;
  }
  const auto check = [this]() -> std::optional<Error> {
    const std::uint64_t free = freeBytes();
    const std::uint64_t left = sizes_.leftBytes();
    if (left == 0 || free >= options_.reserveBytes) return std::nullopt;
    return diskFull(free, left, options_.reserveBytes, models_);
  };
  auto part = PartFile::open(path, std::move(version), journal, {options_.journalEvery, check});
  if (!part) return failed(part.error());
  const EndBefore end{checksum_};  // it reads from the part's descriptor
  account(file, (*part)->bytes(), location->sizeBytes.value_or(0));
  if (Outcome enough = checkSpace(); !enough) return enough;
  prepareChecksum(file, *location, **part);
  Outcome fetched = fetchPart(file, *location, **part);
  const Result<void> kept = (*part)->keep();
  if (!fetched) return fetched;
  if (!kept) return failed(kept.error());
  return verify(file, *location, **part);
}

void Job::prepareChecksum(const PlannedFile& file, const FileLocation& location, PartFile& part) {
  kinds_.clear();
  if (location.checksum) kinds_.push_back(location.checksum->kind);
  const bool sha256 = location.checksum && location.checksum->kind == ChecksumKind::Sha256;
  if (!sha256 && (isWeights(file.path) || !location.checksum)) kinds_.push_back(ChecksumKind::Sha256);
  follow(part);
}

/// Lets the checksum go on as far as there is something; anew when the file started again.
void Job::follow(PartFile& part) {
  const unsigned start = part.restarts();
  if (checksum_ && start != checksumOf_) checksum_.reset();
  const std::optional<std::uint64_t> size = part.version().sizeBytes;
  if (!size) return;
  if (!checksum_) checksum_ = std::make_unique<FollowingChecksum>(part.descriptor(), kinds_, *size);
  checksumOf_ = start;
  checksum_->advance(part.prefix());
}

Outcome Job::fetchPart(const PlannedFile& file, const FileLocation& location, PartFile& part) {
  const std::optional<std::uint64_t> size = part.version().sizeBytes;
  if (size && part.bytes() >= *size) return {};
  FetchOptions options;
  options.connections = std::min(options_.connections, location.connections);
  options.speedLimit = options_.speedLimit;
  std::optional<Error> tooLarge;
  std::stop_source enough;  // the user's wish, or no room for what the server announced
  const std::stop_callback pass(stop_, [&enough] { enough.request_stop(); });
  bool sizeWasKnown = size.has_value();
  options.tick = [&] {
    follow(part);
    account(file, part.bytes(), part.version().sizeBytes.value_or(0));
    if (!sizeWasKnown && part.version().sizeBytes) {
      sizeWasKnown = true;
      if (Outcome room = checkSpace(); !room) tooLarge = room.error().error;
      if (tooLarge) enough.request_stop();
    }
    report(JobPhase::Fetching);
  };
  speed_.clear();
  report(JobPhase::Fetching, true);
  Outcome fetched = fetchAsItIsServed(file, location, part, options, enough.get_token());
  if (!fetched && tooLarge) return failed(std::move(*tooLarge));
  account(file, part.bytes(), part.version().sizeBytes.value_or(0));
  report(JobPhase::Fetching, true);
  return fetched;
}

/// A server that refuses a part is asked for its address again, then for the whole file: what is there stays.
Outcome Job::fetchAsItIsServed(const PlannedFile& file, FileLocation location, PartFile& part,
                               const FetchOptions& options, const std::stop_token& stop) {
  for (unsigned refused = 0;; ++refused) {
    Fetch fetch(file, location, source_, http_, part, options);
    Outcome fetched = fetch.run(stop);
    if (!fetch.rangeRefused() || refused == 2) return fetched;
    if (refused == 0) {
      auto anew = locate(file, std::nullopt);
      if (!anew) return tl::unexpected(anew.error());
      if (anew->checksum != location.checksum) return fetched;
      location = std::move(*anew);
    } else {
      location.acceptsRanges = false;
    }
  }
}

Outcome Job::verify(const PlannedFile& file, const FileLocation& location, PartFile& part) {
  follow(part);
  while (checksum_ && !checksum_->ended()) {
    if (stop_.stop_requested()) return stopped();
    report(JobPhase::Verifying);
    std::this_thread::sleep_for(kPause);
  }
  if (!checksum_) return failed({ErrorCode::Internal, "The size of " + file.path + " is not known.", {}, {}});
  Result<std::vector<Checksum>> found = checksum_->take();
  if (!found) return failed(found.error());
  part.close();
  const std::filesystem::path path = files_ / file.path;
  if (location.checksum && found->front() != *location.checksum) {
    return tl::unexpected(keepAside(path, file.path, *location.checksum, found->front()));
  }
  if (Result<void> named = nameVerified(path, *found, part); !named) return failed(named.error());
  const std::uint64_t size = sizeOf(path);
  verifiedBytes_ += size;
  account(file, size, size);
  return {};
}

}  // namespace

tl::expected<FinishedJob, Failure> runJob(const DownloadPlan& plan, const std::filesystem::path& modelsFolder,
                                          FileSource& source, const JobOptions& options,
                                          const std::function<void(const JobProgress&)>& progress,
                                          std::stop_token stop) {
  return Job(plan, modelsFolder, source, options, progress, std::move(stop)).run();
}

}  // namespace chasqui::download
