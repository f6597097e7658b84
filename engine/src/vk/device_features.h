// What a device is opened with beyond the core of Vulkan.
#pragma once

#include <vector>

#include "engine/engine.h"
#include "vk/api.h"
#include "vk/cooperative_matrix.h"

namespace chasqui::engine::vk {

/// The features and extensions that our shaders use on a device. Lives until the device is created.
class DeviceFeatures {
 public:
  explicit DeviceFeatures(const DeviceInfo& info);
  DeviceFeatures(const DeviceFeatures&) = delete;
  DeviceFeatures& operator=(const DeviceFeatures&) = delete;

  void addTo(VkDeviceCreateInfo& info);

 private:
  template <typename Features>
  void add(Features& features) {
    features.pNext = vulkan12_.pNext;
    vulkan12_.pNext = &features;
  }

  std::vector<const char*> extensions_;
  VkPhysicalDeviceVulkan12Features vulkan12_{};
  VkPhysicalDeviceSubgroupSizeControlFeatures subgroupSizes_{};
  VkPhysicalDeviceShaderIntegerDotProductFeatures integerDot_{};
  CooperativeMatrixFeatures matrices_{};
};

}  // namespace chasqui::engine::vk
