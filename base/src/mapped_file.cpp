#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#ifndef MADV_POPULATE_READ  // Linux 5.14; older kernels refuse it
#define MADV_POPULATE_READ 22
#endif

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

void MappedFile::advise(std::span<const std::byte> part, Advice advice) const {
  static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto address = [](const std::byte* byte) { return reinterpret_cast<std::uintptr_t>(byte); };
  const std::uintptr_t begin = address(bytes_.data());
  const std::uintptr_t end = begin + bytes_.size();
  std::uintptr_t first = std::max(address(part.data()), begin);
  std::uintptr_t last = std::min(address(part.data()) + part.size(), end);
  if (first >= last) return;
  if (advice == Advice::Release) {  // the neighbours' bytes in the same pages may still be wanted
    first = (first + page - 1) / page * page;
    if (last != end) last = last / page * page;
    if (first >= last) return;
  } else {
    first = first / page * page;
  }
  int code = MADV_WILLNEED;
  if (advice == Advice::Populate) code = MADV_POPULATE_READ;
  if (advice == Advice::Release) code = MADV_DONTNEED;
  ::madvise(reinterpret_cast<void*>(first), last - first, code);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace chasqui
