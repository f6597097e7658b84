#include "part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "json.h"

namespace chasqui::download {
namespace {

constexpr std::size_t kMostJournalBytes = 4U << 20U;
constexpr std::chrono::milliseconds kWriteBackEvery{200};

std::string journalText(const PartVersion& version, const ByteRanges& ranges) {
  Json json = {{"remotePath", version.remotePath},
               {"revision", version.revision},
               {"sourceEtag", version.sourceEtag},
               {"etag", version.etag},
               {"done", Json::array()}};
  if (version.sizeBytes) json["sizeBytes"] = *version.sizeBytes;
  if (version.checksum) json["checksum"] = checksumToJson(*version.checksum);
  for (const Span& span : ranges.spans()) json["done"].push_back({span.first, span.end});
  return textOf(json);
}

}  // namespace

std::filesystem::path partPath(const std::filesystem::path& file) { return file.string() + ".part"; }
std::filesystem::path journalPath(const std::filesystem::path& file) { return file.string() + ".part.json"; }

std::optional<Journal> readJournal(const std::filesystem::path& file) {
  const Json json = parseJson(readText(journalPath(file), kMostJournalBytes)).value_or(Json());
  if (!json.is_object()) return std::nullopt;
  try {
    Journal journal;
    journal.version.remotePath = json.at("remotePath").get<std::string>();
    journal.version.revision = json.at("revision").get<std::string>();
    journal.version.sourceEtag = json.at("sourceEtag").get<std::string>();
    journal.version.etag = json.at("etag").get<std::string>();
    if (json.contains("sizeBytes")) journal.version.sizeBytes = json.at("sizeBytes").get<std::uint64_t>();
    if (json.contains("checksum")) journal.version.checksum = checksumFromJson(json.at("checksum"));
    std::error_code failure;
    const std::uint64_t size = std::filesystem::file_size(partPath(file), failure);
    const std::uint64_t most = failure ? 0 : std::min(size, journal.version.sizeBytes.value_or(size));
    for (const Json& span : json.at("done")) {
      journal.done.push_back({span.at(0).get<std::uint64_t>(), span.at(1).get<std::uint64_t>()});
      if (journal.done.back().first >= journal.done.back().end || journal.done.back().end > most) return std::nullopt;
    }
    return journal;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

bool isWhole(const Journal& journal) {
  if (!journal.version.sizeBytes) return false;
  ByteRanges ranges;
  for (const Span& span : journal.done) ranges.add(span);
  return ranges.missing(*journal.version.sizeBytes).empty();
}

bool fits(const PartVersion& then, const PartVersion& now) {
  if (then.sizeBytes && now.sizeBytes && *then.sizeBytes != *now.sizeBytes) return false;
  if (then.checksum && now.checksum && then.checksum->kind == now.checksum->kind) {
    return then.checksum->hexDigits == now.checksum->hexDigits;
  }
  if (then.remotePath != now.remotePath || then.revision != now.revision) return false;
  return then.sourceEtag.empty() || now.sourceEtag.empty() || then.sourceEtag == now.sourceEtag;
}

PartFile::PartFile(std::filesystem::path file, PartVersion version, Options options)
    : file_(std::move(file)), options_(std::move(options)), version_(std::move(version)) {}

Result<std::unique_ptr<PartFile>> PartFile::open(const std::filesystem::path& file, PartVersion version,
                                                 const std::optional<Journal>& journal, Options options) {
  std::unique_ptr<PartFile> part(new PartFile(file, std::move(version), std::move(options)));
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC | (journal ? 0 : O_TRUNC);
  part->descriptor_ = Descriptor(::open(partPath(file).c_str(), flags, 0666));
  if (!part->descriptor_) return fail(diskError(errno, partPath(file)));
  if (journal) {
    for (const Span& span : journal->done) part->ranges_.add(span);
  }
  part->thread_ = std::jthread([raw = part.get()](const std::stop_token& stop) { raw->work(stop); });
  return part;
}

PartFile::~PartFile() { close(); }

void PartFile::close() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

Result<void> PartFile::write(std::uint64_t position, std::span<const std::byte> bytes) {
  CHASQUI_TRY(writeAll(descriptor_.get(), position, bytes, partPath(file_)));
  const std::lock_guard lock(mutex_);
  ranges_.add({position, position + bytes.size()});
  return {};
}

Result<void> PartFile::fill(std::uint64_t position, std::span<const std::byte> bytes) {
  for (const Span& gap : ranges().missing(position + bytes.size())) {
    if (gap.end <= position) continue;
    const std::uint64_t first = std::max(gap.first, position);
    CHASQUI_TRY(write(first, bytes.subspan(first - position, gap.end - first)));
  }
  return {};
}

Result<void> PartFile::restart(PartVersion version) {
  const std::lock_guard keeping(keeping_);
  {
    const std::lock_guard lock(mutex_);
    ranges_.clear();
    ++restarts_;
    version_ = std::move(version);
  }
  // The journal goes first: it may never name bytes that are not there.
  if (::unlink(journalPath(file_).c_str()) != 0 && errno != ENOENT) return fail(diskError(errno, journalPath(file_)));
  if (::ftruncate(descriptor_.get(), 0) != 0) return fail(diskError(errno, partPath(file_)));
  return {};
}

Result<void> PartFile::keep() {
  const std::lock_guard keeping(keeping_);
  std::string text;
  {
    const std::lock_guard lock(mutex_);
    text = journalText(version_, ranges_);
  }
  if (!lost_ && ::fdatasync(descriptor_.get()) != 0) lost_ = diskError(errno, partPath(file_));
  if (lost_) return fail(*lost_);
  return replaceText(journalPath(file_), text);
}

void PartFile::work(const std::stop_token& stop) {
  auto next = std::chrono::steady_clock::now() + options_.journalEvery;
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, stop, std::min(kWriteBackEvery, options_.journalEvery), [] { return false; });
    }
    if (stop.stop_requested()) return;
    // Pages go to the disk from now on, so that the wait at the end is short.
    ::sync_file_range(descriptor_.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    if (std::chrono::steady_clock::now() < next) continue;
    std::optional<Error> problem = options_.check ? options_.check() : std::nullopt;
    if (Result<void> kept = keep(); !kept && !problem) problem = std::move(kept.error());
    next = std::chrono::steady_clock::now() + options_.journalEvery;
    if (!problem) continue;
    const std::lock_guard lock(mutex_);
    problem_ = std::move(problem);
  }
}

std::optional<Error> PartFile::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

PartVersion PartFile::version() const {
  const std::lock_guard lock(mutex_);
  return version_;
}

void PartFile::setVersion(PartVersion version) {
  const std::lock_guard lock(mutex_);
  version_ = std::move(version);
}

ByteRanges PartFile::ranges() const {
  const std::lock_guard lock(mutex_);
  return ranges_;
}

std::uint64_t PartFile::bytes() const {
  const std::lock_guard lock(mutex_);
  return ranges_.bytes();
}

std::uint64_t PartFile::prefix() const {
  const std::lock_guard lock(mutex_);
  return ranges_.prefix();
}

unsigned PartFile::restarts() const {
  const std::lock_guard lock(mutex_);
  return restarts_;
}

}  // namespace chasqui::download
