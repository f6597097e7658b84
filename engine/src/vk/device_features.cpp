#include "vk/device_features.h"

#include <cstring>

#include "vk/cooperative_matrix.h"

namespace chasqui::engine::vk {
namespace {

VkStructureType matricesType() {
  const bool khr = std::strcmp(cooperativeMatrixExtension(), "VK_KHR_cooperative_matrix") == 0;
  // The KHR value is from its specification; Debian 12's headers are older.
  return khr ? static_cast<VkStructureType>(1000506000)
             : VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_NV;
}

}  // namespace

DeviceFeatures::DeviceFeatures(const DeviceInfo& info) {
  vulkan12_.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
  if (!info.cooperativeMatrix) return;
  extensions_.push_back(cooperativeMatrixExtension());
  vulkan12_.shaderFloat16 = VK_TRUE;
  vulkan12_.vulkanMemoryModel = VK_TRUE;
  matrices_.sType = matricesType();
  matrices_.cooperativeMatrix = VK_TRUE;
  vulkan12_.pNext = &matrices_;
}

void DeviceFeatures::addTo(VkDeviceCreateInfo& info) {
  info.enabledExtensionCount = static_cast<std::uint32_t>(extensions_.size());
  info.ppEnabledExtensionNames = extensions_.data();
  info.pNext = &vulkan12_;
}

}  // namespace chasqui::engine::vk
