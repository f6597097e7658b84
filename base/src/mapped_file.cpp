#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace chasqui {
namespace {

tl::unexpected<Error> openFailure(const std::filesystem::path& path, int code) {
  const std::string name = path.string();
  switch (code) {
    case ENOENT:
    case ENOTDIR: return fail(ErrorCode::NotFound, "There is no file " + name + ".", "Check the path.");
    case EACCES:
    case EPERM:
      return fail(ErrorCode::Denied, "The file " + name + " may not be read.", "Change its permissions, or copy it.");
    case ENOMEM:
      return fail(ErrorCode::OutOfMemory, "There is not enough memory to map " + name + ".", "Close other programs.");
    default:
      return fail(ErrorCode::InputOutput, "The file " + name + " cannot be read.", "Check the disk and try again.",
                  std::strerror(code));
  }
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return openFailure(path, errno);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    const int code = errno;
    ::close(descriptor);
    return openFailure(path, code);
  }
  if (!S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return fail(ErrorCode::InputOutput, path.string() + " is not a file.", "Choose a file.");
  }
  MappedFile file;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > 0) {  // an empty file cannot be mapped, and is simply empty
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (address == MAP_FAILED) {
      const int code = errno;
      ::close(descriptor);
      return openFailure(path, code);
    }
    file.bytes_ = {static_cast<const std::byte*>(address), size};
  }
  ::close(descriptor);
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

void MappedFile::releasePages() const {
  if (!bytes_.empty()) ::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace chasqui
