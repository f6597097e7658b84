#include "vk/device_features.h"

namespace chasqui::engine::vk {
DeviceFeatures::DeviceFeatures(const DeviceInfo& info) {
  vulkan12_.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
  if (info.subgroupSizeControl) {
    extensions_.push_back(VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME);
    subgroupSizes_.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES;
    subgroupSizes_.subgroupSizeControl = VK_TRUE;
    subgroupSizes_.computeFullSubgroups = VK_TRUE;
    add(subgroupSizes_);
  }
  if (info.integerDotProduct) {
    extensions_.push_back(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME);
    integerDot_.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES;
    integerDot_.shaderIntegerDotProduct = VK_TRUE;
    add(integerDot_);
  }
  if (!info.cooperativeMatrix) return;
  extensions_.push_back(cooperativeMatrixExtension());
  vulkan12_.shaderFloat16 = VK_TRUE;
  vulkan12_.vulkanMemoryModel = VK_TRUE;
  matrices_ = cooperativeMatrixFeatures();
  matrices_.cooperativeMatrix = VK_TRUE;
  add(matrices_);
}

void DeviceFeatures::addTo(VkDeviceCreateInfo& info) {
  info.enabledExtensionCount = static_cast<std::uint32_t>(extensions_.size());
  info.ppEnabledExtensionNames = extensions_.data();
  info.pNext = &vulkan12_;
}

}  // namespace chasqui::engine::vk
