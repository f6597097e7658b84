// The entries of a zip archive that may be hostile, read one after the other. Nothing is ever written under their names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "byte_source.h"
#include "exchange/chat_reader.h"

struct zip;

namespace chasqui::exchange {

class ZipEntries {
 public:
  struct Entry {
    std::uint64_t index = 0;
    std::string name;  ///< the archive's, for sentences only
    std::uint64_t packedBytes = 0;
  };

  /// Unsupported (encrypted), Corrupt, and what opening a file can fail with.
  static Result<std::unique_ptr<ZipEntries>> open(const std::filesystem::path& path);
  static Result<std::unique_ptr<ZipEntries>> open(std::span<const std::byte> bytes, const std::string& name);
  ~ZipEntries();
  ZipEntries(const ZipEntries&) = delete;
  ZipEntries& operator=(const ZipEntries&) = delete;

  const std::vector<Entry>& entries() const { return entries_; }
  /// The entry's bytes, unpacked; must not outlive this object. Corrupt where they expand beyond `limits`.
  Result<std::unique_ptr<ByteSource>> openEntry(const Entry& entry, const ReadLimits& limits);

 private:
  ZipEntries(zip* archive, std::string name) : archive_(archive), name_(std::move(name)) {}
  Result<void> list();

  zip* archive_;
  std::string name_;
  std::vector<Entry> entries_;
};

}  // namespace chasqui::exchange
