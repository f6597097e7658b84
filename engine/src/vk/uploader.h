// Brings bytes into device memory: straight where the host sees it, else through a small ring of staging buffers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "base/result.h"
#include "vk/buffer.h"
#include "vk/recorder.h"

namespace chasqui::engine::vk {

class Uploader {
 public:
  /// Bytes that a write() should have at most; staging buffers grow for more.
  static constexpr std::uint64_t kSliceBytes = 8ULL << 20;

  explicit Uploader(std::shared_ptr<Device> device) : device_(std::move(device)) {}

  /// Lets `fill` write `sizeBytes` bytes that go to `target` from `offsetBytes` on (a multiple
  /// of 4). They are there after finish(), until when `target` has to live.
  Result<void> write(const Buffer& target, std::uint64_t offsetBytes, std::uint64_t sizeBytes,
                     const std::function<void(std::span<std::byte>)>& fill);
  /// Waits until everything written is on the device.
  Result<void> finish();

 private:
  struct Slot {
    Buffer staging;
    std::optional<CommandList> copy;  // goes first, and waits for the copy out of `staging`
  };
  std::shared_ptr<Device> device_;
  std::array<Slot, 2> slots_;  // one is filled while the other is copied
  std::size_t next_ = 0;
};

}  // namespace chasqui::engine::vk
