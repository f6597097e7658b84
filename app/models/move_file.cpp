#include "models/move_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "base/output_file.h"
#include "checksum/checksum.h"

namespace chasqui::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPieceBytes = 4U << 20;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error failureOf(const fs::path& path, int code) {
  const std::string detail = std::strerror(code);
  if (code == ENOENT) return {ErrorCode::NotFound, path.string() + " is not there.", "Look again.", detail};
  if (code == EEXIST)
    return {ErrorCode::Invalid, "There is a file " + path.string() + " already.", "Choose another folder.", detail};
  if (code == EACCES || code == EPERM || code == EROFS)
    return {ErrorCode::Denied, path.string() + " may not be moved.", "Change the permissions, then try again.", detail};
  return {ErrorCode::InputOutput, path.string() + " could not be moved.", "Check the disk, then try again.", detail};
}

Result<Renamed> remakeLink(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::path target = fs::read_symlink(from, failed);
  if (!failed && target.is_relative()) target = fs::absolute(from.parent_path() / target, failed).lexically_normal();
  if (!failed) fs::create_symlink(target, to, failed);
  if (!failed) fs::remove(from, failed);
  if (failed) return fail(failureOf(from, failed.value()));
  return Renamed::Yes;
}

/// So that what is read next comes from the disk.
void forgetPages(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  ::close(descriptor);
}

}  // namespace

Result<Renamed> renameFile(const fs::path& from, const fs::path& to) {
  std::error_code none;
  if (fs::is_symlink(fs::symlink_status(from, none))) return remakeLink(from, to);
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return Renamed::Yes;
  int code = errno;
  if (code == EINVAL || code == ENOSYS) {  // a file system that cannot refuse
    if (fs::exists(fs::symlink_status(to, none))) return fail(failureOf(to, EEXIST));
    if (::rename(from.c_str(), to.c_str()) == 0) return Renamed::Yes;
    code = errno;
  }
  if (code == EXDEV) return Renamed::OtherDisk;
  return fail(failureOf(code == EEXIST ? to : from, code));
}

Result<void> copyFileVerified(const fs::path& from, const fs::path& to, const std::stop_token& stop,
                              const std::function<void(std::uint64_t)>& advanced) {
  const std::unique_ptr<std::FILE, CloseFile> in(std::fopen(from.c_str(), "rbe"));
  if (!in) return fail(failureOf(from, errno));
  CHASQUI_TRY_VALUE(OutputFile out, OutputFile::create(to, OutputFile::IfTaken::Refuse));
  ChecksumStream stream(ChecksumKind::Sha256);
  std::vector<std::byte> piece(kPieceBytes);
  for (std::size_t count = piece.size(); count == piece.size();) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "The move was stopped.");
    count = std::fread(piece.data(), 1, piece.size(), in.get());
    if (count < piece.size() && std::ferror(in.get()) != 0) return fail(failureOf(from, errno));
    const std::span<const std::byte> bytes = std::span(piece).first(count);
    stream.add(bytes);
    CHASQUI_TRY(out.write(bytes));
    advanced(count);
  }
  CHASQUI_TRY(out.publish());
  forgetPages(to);
  const Result<Checksum> copied = checksumOfFile(to, ChecksumKind::Sha256, stop, advanced);
  if (copied && *copied == stream.finish()) return {};
  std::error_code none;
  fs::remove(to, none);
  if (!copied) return fail(copied.error());
  return fail(ErrorCode::Corrupt, "The copy of " + from.string() + " is not the same as the file.",
              "Check both disks; the file stays where it was.", to.string());
}

Result<bool> isSameFile(const fs::path& a, const fs::path& b, const std::stop_token& stop) {
  std::error_code failed;
  if (fs::equivalent(a, b, failed)) return true;
  if (fs::file_size(a, failed) != fs::file_size(b, failed) || failed) return false;
  CHASQUI_TRY_VALUE(const Checksum first, checksumOfFile(a, ChecksumKind::Sha256, stop));
  CHASQUI_TRY_VALUE(const Checksum second, checksumOfFile(b, ChecksumKind::Sha256, stop));
  return first == second;
}

bool isOneFile(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  if (fs::equivalent(from.parent_path(), to.parent_path(), failed)) return true;
  const bool fromIsLink = fs::is_symlink(fs::symlink_status(from, failed));
  if (!fromIsLink) return fs::equivalent(from, to, failed);
  if (!fs::is_symlink(fs::symlink_status(to, failed))) return false;
  const fs::path target = to.parent_path() / fs::read_symlink(to, failed);
  struct stat first = {};
  struct stat second = {};
  return !failed && ::lstat(from.c_str(), &first) == 0 && ::lstat(target.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool isWithinFolder(const fs::path& inner, const fs::path& outer) {
  // A share that is mounted twice has two device numbers: only what is written on one way and seen on the other tells.
  const fs::path mark = outer / (".chasqui-mark-" + std::to_string(::getpid()));
  std::error_code failed;
  const bool isMarked = fs::create_directory(mark, failed);
  bool isWithin = false;
  fs::path folder = fs::weakly_canonical(inner, failed);
  for (bool isTop = false; !isTop && !isWithin && !folder.empty(); folder = folder.parent_path()) {
    isTop = folder == folder.parent_path();
    isWithin = fs::equivalent(folder, outer, failed) || (isMarked && fs::exists(folder / mark.filename(), failed));
  }
  if (isMarked) fs::remove(mark, failed);
  return isWithin;
}

void syncFolder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace chasqui::app
