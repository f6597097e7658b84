#include "disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>

namespace chasqui::download {

Error diskError(int code, const std::filesystem::path& path) {
  const std::string folder = path.parent_path().string();
  const std::string detail = path.string() + ": " + std::strerror(code);
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {ErrorCode::DiskFull, "The disk is full. All that has come is kept.",
              "Make room, then let the download go on.", detail};
    case ENOENT:
    case ENOTDIR:
    case ESTALE:
      return {ErrorCode::NotFound, "The folder " + folder + " is gone.",
              "Bring it back, or choose another folder for models, and start the download again.", detail};
    case EACCES:
    case EPERM:
    case EROFS:
      return {ErrorCode::Denied, "Nothing may be written to the folder " + folder + ".",
              "Change its permissions, or choose another folder for models.", detail};
    default:
      return {ErrorCode::InputOutput, "The disk does not take what has come.", "Check the disk and try again.", detail};
  }
}

Error diskFull(std::uint64_t freeBytes, std::uint64_t neededBytes, std::uint64_t reserveBytes,
               const std::filesystem::path& path) {
  const std::uint64_t wanted = neededBytes + reserveBytes;
  return {ErrorCode::DiskFull,
          "The disk has too little space: " + sizeText(neededBytes) + " are still to come, and " +
              sizeText(reserveBytes) + " are to stay free, but only " + sizeText(freeBytes) + " are free.",
          "Free " + sizeText(wanted > freeBytes ? wanted - freeBytes : 0) +
              ", or choose a folder on another disk; all that has come is kept.",
          path.string()};
}

Result<void> writeAll(int descriptor, std::uint64_t position, std::span<const std::byte> bytes,
                      const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(position));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return fail(diskError(written == 0 ? ENOSPC : errno, path));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    position += static_cast<std::uint64_t>(written);
  }
  return {};
}

std::string readText(const std::filesystem::path& file, std::size_t mostBytes) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  if (failure || size > mostBytes) return {};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> replaceText(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path fresh = file.string() + ".new";
  const Descriptor descriptor(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!descriptor) return fail(diskError(errno, file));
  CHASQUI_TRY(writeAll(descriptor.get(), 0, std::as_bytes(std::span(text.data(), text.size())), file));
  if (::fsync(descriptor.get()) != 0 || ::rename(fresh.c_str(), file.c_str()) != 0) {
    return fail(diskError(errno, file));
  }
  return {};
}

Result<void> syncFolder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor) return fail(diskError(errno, folder / "."));
  // Some network file systems cannot do this; the rename itself has worked.
  if (::fsync(descriptor.get()) != 0 && errno == EIO) return fail(diskError(errno, folder / "."));
  return {};
}

Result<void> makeFolders(const std::filesystem::path& folder) {
  struct stat there = {};
  if (::stat(folder.c_str(), &there) == 0) {
    if (S_ISDIR(there.st_mode)) return {};
    return fail(ErrorCode::Invalid, "There is a file " + folder.string() + " where a folder is needed.",
                "Move it away, or choose another folder for models.");
  }
  const std::filesystem::path above = folder.parent_path();
  if (!above.empty() && above != folder) CHASQUI_TRY(makeFolders(above));
  if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return fail(diskError(errno, folder));
  return above.empty() ? Result<void>() : syncFolder(above);
}

Result<void> requireFolder(const std::filesystem::path& folder) {
  struct stat there = {};
  if (::stat(folder.c_str(), &there) != 0) return fail(diskError(errno, folder / "."));
  return {};
}

std::uint64_t sizeOf(const std::filesystem::path& file) {
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  return failure ? 0 : size;
}

std::uint64_t freeBytesAt(const std::filesystem::path& path) {
  struct statvfs system = {};
  if (::statvfs(path.c_str(), &system) != 0) return std::numeric_limits<std::uint64_t>::max();
  return std::uint64_t{system.f_bavail} * system.f_frsize;
}

std::string sizeText(std::uint64_t bytes) {
  constexpr std::array<const char*, 5> kUnits = {"kB", "MB", "GB", "TB", "PB"};
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  double value = static_cast<double>(bytes) / 1000.0;
  std::size_t unit = 0;
  while (value >= 999.95 && unit + 1 < kUnits.size()) {
    value /= 1000.0;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %s", value, kUnits[unit]);
  return text.data();
}

}  // namespace chasqui::download
