// Brings bytes into device memory: straight where the host sees it, else through a small ring of staging buffers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "vk/buffer.h"
#include "vk/recorder.h"

namespace chasqui::engine::vk {

/// Bytes of a buffer that are written together.
struct UploadRegion {
  std::uint64_t offsetBytes = 0;  ///< a multiple of 4, as the size is
  std::uint64_t sizeBytes = 0;
};

/// One thread at a time; several threads have one each, for one device.
class Uploader {
 public:
  /// Bytes that a write() should have at most; staging buffers grow for more.
  static constexpr std::uint64_t kSliceBytes = 4ULL << 20;
  /// Writes the bytes of each region; the memory is to be written once, from front to back.
  using Fill = std::function<Result<void>(std::span<const std::span<std::byte>>)>;

  explicit Uploader(std::shared_ptr<Device> device) : device_(std::move(device)) {}

  /// Makes the staging buffers now, when `target` needs them: for writes of at most kSliceBytes.
  Result<void> prepare(const Buffer& target);

  /// Lets `fill` write the regions of `target`. They are there after finish(), until when `target` has to live.
  Result<void> write(const Buffer& target, std::span<const UploadRegion> regions, const Fill& fill);
  /// One region, with a `fill` that cannot fail.
  Result<void> write(const Buffer& target, std::uint64_t offsetBytes, std::uint64_t sizeBytes,
                     const std::function<void(std::span<std::byte>)>& fill);
  /// Waits until everything written is on the device.
  Result<void> finish();

 private:
  struct Slot {
    Buffer staging;
    std::optional<CommandList> copy;  // goes first, and waits for the copy out of `staging`
  };
  bool isStaged(const Buffer& target) const;

  std::shared_ptr<Device> device_;
  std::array<Slot, 2> slots_;  // one is filled while the other is copied
  std::size_t next_ = 0;
};

}  // namespace chasqui::engine::vk
