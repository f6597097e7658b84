// Checksums of files: what kinds there are, and how they are computed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/result.h"

namespace chasqui {

enum class ChecksumKind {
  Md5,
  Sha256,
  GitBlob,  ///< SHA-1 of "blob SIZE\0" and the bytes, as git names a file
};

struct Checksum {
  ChecksumKind kind = ChecksumKind::Sha256;
  std::string hexDigits;  ///< lower case
  bool operator==(const Checksum&) const = default;
};

/// Computed piece by piece with OpenSSL's libcrypto.
class ChecksumStream {
 public:
  /// `sizeBytes`: of all that will come; only GitBlob needs it.
  explicit ChecksumStream(ChecksumKind kind, std::uint64_t sizeBytes = 0);
  ~ChecksumStream();
  ChecksumStream(ChecksumStream&&) noexcept;
  ChecksumStream& operator=(ChecksumStream&&) noexcept;

  void add(std::span<const std::byte> bytes);
  /// Of all that was added. Nothing else may follow.
  Checksum finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Of a file's bytes. `read` gets the number of bytes of each piece after it was read; `stop` is asked as often.
/// NotFound, Denied, InputOutput, Cancelled.
Result<Checksum> checksumOfFile(const std::filesystem::path& path, ChecksumKind kind, const std::stop_token& stop,
                                const std::function<void(std::uint64_t)>& read = {});

/// Of a text, as lower-case hex digits of SHA-256.
std::string sha256Of(std::string_view text);

}  // namespace chasqui
