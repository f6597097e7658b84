#include "vk/uploader.h"

#include <algorithm>

namespace chasqui::engine::vk {

Result<void> Uploader::write(const Buffer& target, std::uint64_t offsetBytes, std::uint64_t sizeBytes,
                             const std::function<void(std::span<std::byte>)>& fill) {
  if (!target.mapped().empty() && !device_->stagedUpload()) {
    fill(target.mapped().subspan(offsetBytes, sizeBytes));
    return {};
  }
  Slot& slot = slots_[next_];
  next_ = (next_ + 1) % slots_.size();
  if (slot.copy) CHASQUI_TRY(slot.copy->wait());
  if (slot.staging.sizeBytes() < sizeBytes) {
    slot.copy.reset();  // it names the buffer that goes
    CHASQUI_TRY_VALUE(slot.staging, Buffer::create(device_, std::max(kSliceBytes, sizeBytes), MemoryUse::Upload));
  }
  fill(slot.staging.mapped().subspan(0, sizeBytes));
  CHASQUI_TRY_VALUE(CommandList copy, CommandList::begin(device_));
  copy.copy({slot.staging, 0, sizeBytes}, {target, offsetBytes, sizeBytes});
  CHASQUI_TRY(copy.end());
  slot.copy = std::move(copy);
  return slot.copy->submit();
}

Result<void> Uploader::finish() {
  for (Slot& slot : slots_) {
    if (slot.copy) CHASQUI_TRY(slot.copy->wait());
    slot.copy.reset();
  }
  return {};
}

}  // namespace chasqui::engine::vk
