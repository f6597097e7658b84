#include "model/placer.h"

#include "base/byte_text.h"
#include "memory_refusal.h"

namespace chasqui::engine {
Result<vk::Buffer> Placer::allocate(std::uint64_t sizeBytes, bool onDevice) {
  if (onDevice && refusal_.empty()) {
    Result<vk::Buffer> buffer = vk::Buffer::create(device_, sizeBytes, vk::MemoryUse::Device);
    if (buffer || !isMemoryRefusal(buffer.error())) return buffer;
    refusal_ = buffer.error().message;
  }
  Result<vk::Buffer> buffer = vk::Buffer::create(device_, sizeBytes, vk::MemoryUse::Host);
  if (buffer || !isMemoryRefusal(buffer.error())) return buffer;
  return fail(ErrorCode::OutOfMemory,
              "There is no memory for " + byteText(sizeBytes) + " more, neither on " + device_->info().name +
                  " nor in the computer's memory.",
              "Choose a smaller model or quantization, or a shorter context, or close other programs.",
              buffer.error().detail);
}

}  // namespace chasqui::engine
