// A zip archive of stored entries, read through libzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

struct zip;

namespace chasqui::engine {

/// Reads entries by ranges, so that none need fit into memory. Any thread; one reads at a time.
class ZipArchive {
 public:
  struct Entry {
    std::string name;
    std::uint64_t sizeBytes = 0;
    bool isStored = false;  ///< neither compressed nor encrypted; only such entries can be read
  };

  /// Opens the archive that `bytes` hold, which must outlive it; `file` is its name in sentences. Corrupt.
  static Result<std::shared_ptr<const ZipArchive>> open(std::span<const std::byte> bytes, const std::string& file);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  const std::vector<Entry>& entries() const { return entries_; }
  /// Fills `out` from `offset` of a stored entry on. The archive's checksum is not looked at. Corrupt.
  Result<void> read(std::size_t entry, std::uint64_t offset, std::span<std::byte> out) const;

 private:
  ZipArchive(zip* archive, const std::string& file) : archive_(archive), file_(file) {}
  Result<void> list(std::uint64_t archiveBytes);

  zip* archive_;
  std::string file_;
  std::vector<Entry> entries_;
  mutable std::mutex mutex_;  // libzip's archives have one position
};

}  // namespace chasqui::engine
