#include "vk/device_features.h"

namespace chasqui::engine::vk {
DeviceFeatures::DeviceFeatures(const DeviceInfo& info) {
  vulkan12_.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
  if (!info.cooperativeMatrix) return;
  extensions_.push_back(cooperativeMatrixExtension());
  vulkan12_.shaderFloat16 = VK_TRUE;
  vulkan12_.vulkanMemoryModel = VK_TRUE;
  matrices_ = cooperativeMatrixFeatures();
  matrices_.cooperativeMatrix = VK_TRUE;
  vulkan12_.pNext = &matrices_;
}

void DeviceFeatures::addTo(VkDeviceCreateInfo& info) {
  info.enabledExtensionCount = static_cast<std::uint32_t>(extensions_.size());
  info.ppEnabledExtensionNames = extensions_.data();
  info.pNext = &vulkan12_;
}

}  // namespace chasqui::engine::vk
