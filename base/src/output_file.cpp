#include "base/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace chasqui {
namespace {

constexpr int kMostNumbers = 10'000;
constexpr mode_t kMode = 0666;  // less what the user's mask takes away

std::filesystem::path folderOf(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

tl::unexpected<Error> nameIsTaken(const std::filesystem::path& path) {
  return fail(ErrorCode::Invalid, "There is a file " + path.string() + " already.",
              "Choose another name, or have it replaced.");
}

/// Whether the open file is still the one of that name.
bool isAt(int descriptor, const std::filesystem::path& path) {
  struct stat open = {};
  struct stat named = {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

bool lacksUnnamedFiles(int code) { return code == EOPNOTSUPP || code == EISDIR || code == EINVAL || code == ENOSYS; }

}  // namespace

Result<void> checkFree(const std::filesystem::path& path, bool overwrite) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::symlink_status(path, ignored);
  if (!path.has_filename() || std::filesystem::is_directory(status)) {
    return fail(ErrorCode::Invalid, path.string() + " is a folder.", "Give the name of a file.");
  }
  if (!std::filesystem::exists(status)) return {};
  if (!overwrite) return nameIsTaken(path);
  if (std::filesystem::is_regular_file(status) || std::filesystem::is_symlink(status)) return {};
  return fail(ErrorCode::Invalid, path.string() + " is not a file.", "Choose another name.");
}

Result<OutputFile> OutputFile::create(const std::filesystem::path& path, IfTaken ifTaken, Naming naming) {
  CHASQUI_TRY(checkFree(path, ifTaken != IfTaken::Refuse));
  OutputFile file;
  file.path_ = path;
  file.part_ = folderOf(path) / ("." + path.filename().string() + ".part");
  file.ifTaken_ = ifTaken;
  if (naming == Naming::Late) {
    file.descriptor_ = ::open(folderOf(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode);
    if (file.descriptor_ < 0 && !lacksUnnamedFiles(errno)) return file.failure(errno);
  }
  if (file.descriptor_ < 0) CHASQUI_TRY(file.openNamed());
  return file;
}

Result<void> OutputFile::openNamed() {
  do {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = ::open(part_.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, kMode);
    if (descriptor_ < 0) return failure(errno);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      return fail(ErrorCode::Invalid, "Another process is writing " + path_.string() + ".", "Wait until it is done.");
    }
  } while (!isAt(descriptor_, part_));  // the one before may have given it its name between the two calls
  named_ = true;
  if (::ftruncate(descriptor_, 0) != 0) return failure(errno);
  return {};
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      part_(std::move(other.part_)),
      ifTaken_(other.ifTaken_),
      named_(std::exchange(other.named_, false)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      position_(other.position_) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(part_, other.part_);
  std::swap(ifTaken_, other.ifTaken_);
  std::swap(named_, other.named_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(position_, other.position_);
  return *this;
}

OutputFile::~OutputFile() {
  if (named_) ::unlink(part_.c_str());
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> OutputFile::write(std::span<const std::byte> bytes) {
  const auto start = static_cast<off_t>(position_);
  const auto size = static_cast<off_t>(bytes.size());
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure(written < 0 ? errno : ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    position_ += static_cast<std::uint64_t>(written);
  }
  // The disk may begin now: what is left to wait for in publish() stays short.
  ::sync_file_range(descriptor_, start, size, SYNC_FILE_RANGE_WRITE);
  return {};
}

Result<void> OutputFile::rewrite(std::uint64_t position, std::span<const std::byte> bytes) {
  if (position > position_ || bytes.size() > position_ - position) {
    return fail(ErrorCode::Internal, "Only what was written can be written again.");
  }
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(position));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure(written < 0 ? errno : ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    position += static_cast<std::uint64_t>(written);
  }
  return {};
}

Result<void> OutputFile::padTo(std::uint64_t position) {
  static constexpr std::array<std::byte, 256> kZeros{};
  while (position_ < position) {
    CHASQUI_TRY(write(std::span(kZeros).first(std::min<std::uint64_t>(position - position_, kZeros.size()))));
  }
  return {};
}

Result<void> OutputFile::publish() {
  if (::fsync(descriptor_) != 0) return failure(errno);
  CHASQUI_TRY(takeName());
  named_ = false;
  if (const int folder = ::open(folderOf(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); folder >= 0) {
    ::fsync(folder);  // so that the name is there after a power cut; some file systems have no such thing
    ::close(folder);
  }
  return {};
}

Result<void> OutputFile::takeName() {
  if (ifTaken_ == IfTaken::Refuse) return takeFreeName(path_);
  if (ifTaken_ == IfTaken::Number) return takeNumberedName();
  if (!named_) {
    ::unlink(part_.c_str());
    CHASQUI_TRY(takeFreeName(part_));
    named_ = true;
  }
  if (::rename(part_.c_str(), path_.c_str()) != 0) return failure(errno);
  return {};
}

Result<void> OutputFile::takeFreeName(const std::filesystem::path& name) {
  if (!named_) {
    const std::string self = "/proc/self/fd/" + std::to_string(descriptor_);
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) return {};
    return errno == EEXIST ? nameIsTaken(name) : failure(errno);
  }
  if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno == EEXIST) return nameIsTaken(name);
  if (errno != EINVAL && errno != ENOSYS) return failure(errno);
  CHASQUI_TRY(checkFree(name, false));  // the nearest to it on a file system that cannot
  if (::rename(part_.c_str(), name.c_str()) != 0) return failure(errno);
  return {};
}

Result<void> OutputFile::takeNumberedName() {
  std::filesystem::path name = path_;
  Result<void> taken = takeFreeName(name);
  for (int number = 2; number <= kMostNumbers && !taken && taken.error().code == ErrorCode::Invalid; ++number) {
    const std::string numbered = path_.stem().string() + " (" + std::to_string(number) + ")";
    name = folderOf(path_) / (numbered + path_.extension().string());
    taken = takeFreeName(name);
  }
  if (taken) path_ = name;
  return taken;
}

tl::unexpected<Error> OutputFile::failure(int code) const {
  const std::string name = path_.string();
  const std::string detail = std::strerror(code);
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return fail(ErrorCode::DiskFull, "The disk became full while " + name + " was written.",
                  "Make room and try again.", detail);
    case EFBIG:
      return fail(ErrorCode::DiskFull, "The file " + name + " becomes larger than its file system takes.",
                  "Choose another disk.", detail);
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorCode::NotFound, "There is no folder " + folderOf(path_).string() + ".", "Check the path.",
                  detail);
    case EACCES:
    case EPERM:
    case EROFS:
      return fail(ErrorCode::Denied, "The folder " + folderOf(path_).string() + " may not be written to.",
                  "Choose a folder that you may write to.", detail);
    default:
      return fail(ErrorCode::InputOutput, "Writing " + name + " failed.", "Check the disk and try again.", detail);
  }
}

}  // namespace chasqui
