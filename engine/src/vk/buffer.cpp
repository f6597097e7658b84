#include "vk/buffer.h"

#include <utility>

#include "vk/device.h"
#include "vk/vk_error.h"

namespace chasqui::engine::vk {

Result<Buffer> Buffer::create(std::shared_ptr<Device> device, std::uint64_t sizeBytes, MemoryUse use) {
  const VolkDeviceTable& api = device->api();
  Buffer self;
  self.device_ = device;
  self.sizeBytes_ = sizeBytes;
  self.pool_ = poolOf(use);
  VkBufferCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO;
  info.size = sizeBytes;
  info.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
  const std::string what = "allocating " + std::to_string(sizeBytes) + " bytes";
  if (const VkResult code = api.vkCreateBuffer(device->handle(), &info, nullptr, &self.buffer_); code != VK_SUCCESS) {
    return fail(errorFrom(code, what));
  }
  VkMemoryRequirements needs{};
  api.vkGetBufferMemoryRequirements(device->handle(), self.buffer_, &needs);
  CHASQUI_TRY_VALUE(const MemoryChoice choice, device->chooseMemory(needs.memoryTypeBits, use));
  CHASQUI_TRY(device->checkBudget(self.pool_, needs.size));
  VkMemoryAllocateInfo allocation{};
  allocation.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO;
  allocation.allocationSize = needs.size;
  allocation.memoryTypeIndex = choice.type;
  VkResult code = api.vkAllocateMemory(device->handle(), &allocation, nullptr, &self.memory_);
  if (code != VK_SUCCESS) return fail(errorFrom(code, what));
  self.allocatedBytes_ = needs.size;
  device->countAllocation(self.pool_, static_cast<std::int64_t>(needs.size));
  code = api.vkBindBufferMemory(device->handle(), self.buffer_, self.memory_, 0);
  if (code != VK_SUCCESS) return fail(errorFrom(code, what));
  if (choice.hostVisible) {
    void* address = nullptr;
    code = api.vkMapMemory(device->handle(), self.memory_, 0, VK_WHOLE_SIZE, 0, &address);
    if (code != VK_SUCCESS) return fail(errorFrom(code, what));
    self.mapped_ = {static_cast<std::byte*>(address), static_cast<std::size_t>(sizeBytes)};
    self.hostCached_ = choice.hostCached;
  }
  return self;
}

Buffer::Buffer(Buffer&& other) noexcept { *this = std::move(other); }

Buffer& Buffer::operator=(Buffer&& other) noexcept {
  std::swap(device_, other.device_);
  std::swap(buffer_, other.buffer_);
  std::swap(memory_, other.memory_);
  std::swap(sizeBytes_, other.sizeBytes_);
  std::swap(allocatedBytes_, other.allocatedBytes_);
  std::swap(pool_, other.pool_);
  std::swap(mapped_, other.mapped_);
  std::swap(hostCached_, other.hostCached_);
  return *this;
}

Buffer::~Buffer() {
  if (!device_) return;
  const VolkDeviceTable& api = device_->api();
  if (buffer_ != VK_NULL_HANDLE) api.vkDestroyBuffer(device_->handle(), buffer_, nullptr);
  if (memory_ != VK_NULL_HANDLE) api.vkFreeMemory(device_->handle(), memory_, nullptr);
  device_->countAllocation(pool_, -static_cast<std::int64_t>(allocatedBytes_));
}

}  // namespace chasqui::engine::vk
