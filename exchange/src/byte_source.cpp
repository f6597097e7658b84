#include "byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace chasqui::exchange {
namespace {

tl::unexpected<Error> cannotOpen(const std::string& name, int code) {
  const std::string detail = std::strerror(code);
  if (code == ENOENT) return fail(ErrorCode::NotFound, "There is no file " + name + ".", "Check the path.", detail);
  if (code == EACCES || code == EPERM) {
    return fail(ErrorCode::Denied, "The file " + name + " may not be read.", "Change its permissions, or copy it.",
                detail);
  }
  return fail(ErrorCode::InputOutput, "The file " + name + " cannot be read.", "Check the disk and try again.", detail);
}

}  // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return fail(ErrorCode::Invalid, path.string() + " is a folder.", "Choose a file.");
  }
  // A pipe that nobody writes to would be waited for.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return cannotOpen(path.string(), errno);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return fail(ErrorCode::Invalid, path.string() + " is no ordinary file.", "Choose a file.");
  }
  std::FILE* file = ::fdopen(descriptor, "rb");
  if (!file) {
    const int code = errno;
    ::close(descriptor);
    return cannotOpen(path.string(), code);
  }
  return std::unique_ptr<FileSource>(new FileSource(file, path.string()));
}

Result<std::size_t> FileSource::read(std::span<std::byte> out) {
  const std::size_t count = std::fread(out.data(), 1, out.size(), file_.get());
  if (count == 0 && std::ferror(file_.get()) != 0) return cannotOpen(name_, errno);
  position_ += count;
  return count;
}

Result<std::size_t> MemorySource::read(std::span<std::byte> out) {
  const std::size_t count = std::min(out.size(), bytes_.size() - position_);
  std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(position_), count, out.begin());
  position_ += count;
  return count;
}

}  // namespace chasqui::exchange
