#include "following_checksum.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace chasqui::download {
namespace {

constexpr std::size_t kPieceBytes = 512U << 10U;  // stays in the processor's cache between the kinds

}  // namespace

FollowingChecksum::FollowingChecksum(int descriptor, const std::vector<ChecksumKind>& kinds, std::uint64_t sizeBytes)
    : descriptor_(descriptor), sizeBytes_(sizeBytes) {
  for (const ChecksumKind kind : kinds) streams_.emplace_back(kind, sizeBytes);
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

FollowingChecksum::~FollowingChecksum() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void FollowingChecksum::advance(std::uint64_t prefix) {
  {
    const std::lock_guard lock(mutex_);
    prefix_ = prefix;
  }
  wake_.notify_one();
}

void FollowingChecksum::work(const std::stop_token& stop) {
  std::vector<std::byte> piece(kPieceBytes);
  while (read_ < sizeBytes_) {
    std::uint64_t until = 0;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return prefix_ > read_; })) return;
      until = std::min(prefix_, sizeBytes_);
    }
    const std::size_t wanted = std::min<std::uint64_t>(piece.size(), until - read_);
    const ssize_t count = ::pread(descriptor_, piece.data(), wanted, static_cast<off_t>(read_.load()));
    if (stop.stop_requested()) return;
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      problem_ = count == 0 ? EIO : errno;
      break;
    }
    for (ChecksumStream& stream : streams_) stream.add(std::span(piece).first(static_cast<std::size_t>(count)));
    read_ += static_cast<std::uint64_t>(count);
  }
  ended_ = true;
}

Result<std::vector<Checksum>> FollowingChecksum::take() {
  if (problem_ != 0) {
    return fail(ErrorCode::InputOutput, "What was downloaded cannot be read back.", "Check the disk and try again.",
                std::strerror(problem_));
  }
  std::vector<Checksum> all;
  for (ChecksumStream& stream : streams_) all.push_back(stream.finish());
  return all;
}

}  // namespace chasqui::download
