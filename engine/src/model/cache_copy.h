// Copies keys and values of positions between a session's cache and the host.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/forward.h"
#include "vk/buffer.h"
#include "vk/device.h"

namespace chasqui::engine {

/// In place where the host sees the cache well, else through a staging buffer. For the host a position is the keys and
/// then the values of the first layer, of the second, and so on; with a Q8_0 cache each is its quants, then its scales.
class CacheCopy {
 public:
  /// `width`: kvHeads * headDim. `cache` outlives it.
  CacheCopy(std::shared_ptr<vk::Device> device, const Cache& cache, std::uint32_t width);

  std::uint64_t positionBytes() const { return positionBytes_; }

  /// As many positions from `first` on as `positions` holds. OutOfMemory, DeviceLost.
  Result<void> toHost(std::uint32_t first, std::span<std::byte> positions);
  Result<void> toDevice(std::uint32_t first, std::span<const std::byte> positions);

 private:
  /// Rows of one kind, which lie one after the other in a buffer.
  struct Plane {
    const vk::Buffer* buffer = nullptr;
    std::uint64_t offsetBytes = 0;  ///< of position 0 in the buffer
    std::uint64_t rowBytes = 0;
    std::uint64_t placeBytes = 0;  ///< of the row in a position
  };
  std::uint32_t positionsAtOnce() const;
  Result<void> makeStaging(vk::MemoryUse use);
  Result<void> toHostStaged(std::uint32_t first, std::uint32_t count, std::span<std::byte> positions);
  Result<void> toDeviceStaged(std::uint32_t first, std::uint32_t count, std::span<const std::byte> positions);
  bool isReadInPlace(const Plane& plane) const;
  bool isWrittenInPlace(const Plane& plane) const;

  std::shared_ptr<vk::Device> device_;
  std::vector<Plane> planes_;
  std::uint64_t positionBytes_ = 0;
  vk::Buffer staging_;
};

}  // namespace chasqui::engine
