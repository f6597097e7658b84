#include "model/cache_copy.h"

#include <algorithm>
#include <cstring>

#include "model/cache_layout.h"
#include "vk/recorder.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kStagingBytes = 8ULL << 20;

}  // namespace

CacheCopy::CacheCopy(std::shared_ptr<vk::Device> device, const Cache& cache, std::uint32_t width)
    : device_(std::move(device)) {
  const std::uint32_t stride = cacheStride(width, cache.type);
  const auto add = [&](const vk::Buffer& buffer, std::uint64_t offsetBytes, std::uint64_t rowBytes) {
    planes_.push_back({&buffer, offsetBytes, rowBytes, positionBytes_});
    positionBytes_ += rowBytes;
  };
  for (std::size_t layer = 0; layer < cache.keys.size(); ++layer) {
    for (const vk::Buffer* buffer : {&cache.keys[layer], &cache.values[layer]}) {
      if (cache.type != CacheType::Q8_0) {
        add(*buffer, 0, cacheBytes(stride, cache.type));
        continue;
      }
      add(*buffer, 0, stride);
      add(*buffer, std::uint64_t{4} * cacheScalesWord(cache.contextTokens, stride),
          cacheBytes(stride, cache.type) - stride);
    }
  }
}

std::uint32_t CacheCopy::positionsAtOnce() const {
  return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, kStagingBytes / positionBytes_));
}

bool CacheCopy::isReadInPlace(const Plane& plane) const {
  return !plane.buffer->readable().empty() && !device_->stagedUpload();
}

bool CacheCopy::isWrittenInPlace(const Plane& plane) const {
  return !plane.buffer->mapped().empty() && !device_->stagedUpload();
}

Result<void> CacheCopy::makeStaging(vk::MemoryUse use) {
  if (staging_.sizeBytes() > 0) return {};
  CHASQUI_TRY_VALUE(staging_, vk::Buffer::create(device_, positionsAtOnce() * positionBytes_, use));
  return {};
}

Result<void> CacheCopy::toHost(std::uint32_t first, std::span<std::byte> positions) {
  const std::uint64_t count = positions.size() / positionBytes_;
  for (const Plane& plane : planes_) {
    if (!isReadInPlace(plane)) continue;
    const std::byte* row = plane.buffer->readable().data() + plane.offsetBytes + first * plane.rowBytes;
    for (std::uint64_t i = 0; i < count; ++i)
      std::memcpy(positions.data() + i * positionBytes_ + plane.placeBytes, row + i * plane.rowBytes, plane.rowBytes);
  }
  if (std::all_of(planes_.begin(), planes_.end(), [this](const Plane& plane) { return isReadInPlace(plane); }))
    return {};
  for (std::uint64_t done = 0; done < count; done += positionsAtOnce()) {
    const auto some = static_cast<std::uint32_t>(std::min<std::uint64_t>(positionsAtOnce(), count - done));
    CHASQUI_TRY(toHostStaged(first + static_cast<std::uint32_t>(done), some,
                             positions.subspan(done * positionBytes_, some * positionBytes_)));
  }
  return {};
}

Result<void> CacheCopy::toHostStaged(std::uint32_t first, std::uint32_t count, std::span<std::byte> positions) {
  CHASQUI_TRY(makeStaging(vk::MemoryUse::Readback));
  CHASQUI_TRY_VALUE(vk::CommandList commands, vk::CommandList::begin(device_));
  commands.barrierForCopies();  // after the kernels that wrote it
  for (const Plane& plane : planes_) {
    if (isReadInPlace(plane)) continue;
    commands.copy({*plane.buffer, plane.offsetBytes + first * plane.rowBytes, count * plane.rowBytes},
                  {staging_, count * plane.placeBytes, count * plane.rowBytes});
  }
  CHASQUI_TRY(commands.end());
  CHASQUI_TRY(commands.run());
  for (const Plane& plane : planes_) {
    if (isReadInPlace(plane)) continue;
    const std::byte* rows = staging_.mapped().data() + count * plane.placeBytes;
    for (std::uint32_t i = 0; i < count; ++i)
      std::memcpy(positions.data() + i * positionBytes_ + plane.placeBytes, rows + i * plane.rowBytes, plane.rowBytes);
  }
  return {};
}

Result<void> CacheCopy::toDevice(std::uint32_t first, std::span<const std::byte> positions) {
  const std::uint64_t count = positions.size() / positionBytes_;
  for (const Plane& plane : planes_) {
    if (!isWrittenInPlace(plane)) continue;
    std::byte* row = plane.buffer->mapped().data() + plane.offsetBytes + first * plane.rowBytes;
    for (std::uint64_t i = 0; i < count; ++i)
      std::memcpy(row + i * plane.rowBytes, positions.data() + i * positionBytes_ + plane.placeBytes, plane.rowBytes);
  }
  if (std::all_of(planes_.begin(), planes_.end(), [this](const Plane& plane) { return isWrittenInPlace(plane); }))
    return {};
  for (std::uint64_t done = 0; done < count; done += positionsAtOnce()) {
    const auto some = static_cast<std::uint32_t>(std::min<std::uint64_t>(positionsAtOnce(), count - done));
    CHASQUI_TRY(toDeviceStaged(first + static_cast<std::uint32_t>(done), some,
                               positions.subspan(done * positionBytes_, some * positionBytes_)));
  }
  return {};
}

Result<void> CacheCopy::toDeviceStaged(std::uint32_t first, std::uint32_t count, std::span<const std::byte> positions) {
  CHASQUI_TRY(makeStaging(vk::MemoryUse::Upload));
  CHASQUI_TRY_VALUE(vk::CommandList commands, vk::CommandList::begin(device_));
  for (const Plane& plane : planes_) {
    if (isWrittenInPlace(plane)) continue;
    std::byte* rows = staging_.mapped().data() + count * plane.placeBytes;
    for (std::uint32_t i = 0; i < count; ++i)
      std::memcpy(rows + i * plane.rowBytes, positions.data() + i * positionBytes_ + plane.placeBytes, plane.rowBytes);
    commands.copy({staging_, count * plane.placeBytes, count * plane.rowBytes},
                  {*plane.buffer, plane.offsetBytes + first * plane.rowBytes, count * plane.rowBytes});
  }
  commands.barrierForCopies();  // before the kernels that read it
  CHASQUI_TRY(commands.end());
  return commands.run();
}

}  // namespace chasqui::engine
