// What downloads ask of a disk, and what its refusals mean.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace chasqui::download {

/// An open file.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  explicit operator bool() const { return number_ >= 0; }
  int get() const { return number_; }

 private:
  int number_ = -1;
};

/// DiskFull, NotFound, Denied, or InputOutput, for an errno of `path`.
Error diskError(int code, const std::filesystem::path& path);
/// DiskFull, with what is free and what is needed.
Error diskFull(std::uint64_t freeBytes, std::uint64_t neededBytes, std::uint64_t reserveBytes,
               const std::filesystem::path& path);

Result<void> writeAll(int descriptor, std::uint64_t position, std::span<const std::byte> bytes,
                      const std::filesystem::path& path);
/// A file's text; empty for one that is larger than `mostBytes` or cannot be read.
std::string readText(const std::filesystem::path& file, std::size_t mostBytes);
/// The old text or the new one is there, whatever happens meanwhile.
Result<void> replaceText(const std::filesystem::path& file, std::string_view text);
/// Waits until names in a folder are on the disk.
Result<void> syncFolder(const std::filesystem::path& folder);
/// Folders up to that one; each new name is on the disk.
Result<void> makeFolders(const std::filesystem::path& folder);
/// NotFound where no such folder is: its disk may be away.
Result<void> requireFolder(const std::filesystem::path& folder);
/// Bytes of a file; 0 where none is.
std::uint64_t sizeOf(const std::filesystem::path& file);
/// Free bytes for this user; the largest number where the system does not say.
std::uint64_t freeBytesAt(const std::filesystem::path& path);
/// "3.5 GB"
std::string sizeText(std::uint64_t bytes);

}  // namespace chasqui::download
