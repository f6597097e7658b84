#include "file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "sqlite_error.h"

namespace chasqui::storage {

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
  std::filesystem::path lockPath = path;
  lockPath += "-lock";
  FileLock lock;
  lock.descriptor_ = ::open(lockPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.descriptor_ < 0) return fail(errorFromSystem(errno, path));
  int status = 0;
  do status = ::flock(lock.descriptor_, LOCK_EX | LOCK_NB);
  while (status != 0 && errno == EINTR);
  if (status != 0 && errno == EWOULDBLOCK) {
    return fail(ErrorCode::Denied, "Chasqui is already running with the chat history " + path.string() + ".",
                "Use the window that is open, or start with another data folder.");
  }
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace chasqui::storage
