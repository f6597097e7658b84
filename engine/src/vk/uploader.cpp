#include "vk/uploader.h"

#include <algorithm>

namespace chasqui::engine::vk {
namespace {

std::uint64_t bytesOf(std::span<const UploadRegion> regions) {
  std::uint64_t sum = 0;
  for (const UploadRegion& region : regions) sum += region.sizeBytes;
  return sum;
}

}  // namespace

bool Uploader::isStaged(const Buffer& target) const { return target.mapped().empty() || device_->stagedUpload(); }

Result<void> Uploader::prepare(const Buffer& target) {
  if (!isStaged(target)) return {};
  for (Slot& slot : slots_) {
    if (slot.staging.sizeBytes() > 0) continue;
    CHASQUI_TRY_VALUE(slot.staging, Buffer::create(device_, kSliceBytes, MemoryUse::Upload));
  }
  return {};
}

Result<void> Uploader::write(const Buffer& target, std::span<const UploadRegion> regions, const Fill& fill) {
  std::vector<std::span<std::byte>> parts;
  if (!isStaged(target)) {
    for (const UploadRegion& region : regions) {
      parts.push_back(target.mapped().subspan(region.offsetBytes, region.sizeBytes));
    }
    return fill(parts);
  }
  Slot& slot = slots_[next_];
  next_ = (next_ + 1) % slots_.size();
  if (slot.copy) CHASQUI_TRY(slot.copy->wait());
  const std::uint64_t sizeBytes = bytesOf(regions);
  if (slot.staging.sizeBytes() < sizeBytes) {
    slot.copy.reset();  // it names the buffer that goes
    CHASQUI_TRY_VALUE(slot.staging, Buffer::create(device_, std::max(kSliceBytes, sizeBytes), MemoryUse::Upload));
  }
  CHASQUI_TRY_VALUE(CommandList copy, CommandList::begin(device_));
  std::uint64_t at = 0;
  for (const UploadRegion& region : regions) {
    parts.push_back(slot.staging.mapped().subspan(at, region.sizeBytes));
    copy.copy({slot.staging, at, region.sizeBytes}, {target, region.offsetBytes, region.sizeBytes});
    at += region.sizeBytes;
  }
  CHASQUI_TRY(copy.end());
  CHASQUI_TRY(fill(parts));
  slot.copy = std::move(copy);
  return slot.copy->submit();
}

Result<void> Uploader::write(const Buffer& target, std::uint64_t offsetBytes, std::uint64_t sizeBytes,
                             const std::function<void(std::span<std::byte>)>& fill) {
  const UploadRegion region{offsetBytes, sizeBytes};
  return write(target, {&region, 1}, [&](std::span<const std::span<std::byte>> parts) -> Result<void> {
    fill(parts.front());
    return {};
  });
}

Result<void> Uploader::finish() {
  for (Slot& slot : slots_) {
    if (slot.copy) CHASQUI_TRY(slot.copy->wait());
    slot.copy.reset();
  }
  return {};
}

}  // namespace chasqui::engine::vk
