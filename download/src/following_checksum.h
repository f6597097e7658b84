// Checksums of a file that is still growing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "checksum/checksum.h"

namespace chasqui::download {

/// Reads an open file from its start, on a thread of its own, as far as it is told that there is something.
class FollowingChecksum {
 public:
  /// `sizeBytes`: of the whole file. The file stays open as long as this lives.
  FollowingChecksum(int descriptor, const std::vector<ChecksumKind>& kinds, std::uint64_t sizeBytes);
  ~FollowingChecksum();
  FollowingChecksum(const FollowingChecksum&) = delete;
  FollowingChecksum& operator=(const FollowingChecksum&) = delete;

  /// The first `prefix` bytes are there.
  void advance(std::uint64_t prefix);
  std::uint64_t readBytes() const { return read_; }
  bool ended() const { return ended_; }
  /// One for each kind, once all was read and ended() is true. InputOutput.
  Result<std::vector<Checksum>> take();

 private:
  void work(const std::stop_token& stop);

  int descriptor_;
  std::uint64_t sizeBytes_;
  std::vector<ChecksumStream> streams_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::uint64_t prefix_ = 0;
  std::atomic<std::uint64_t> read_{0};
  std::atomic<bool> ended_{false};
  int problem_ = 0;
  std::jthread thread_;
};

}  // namespace chasqui::download
