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
  std::vector<const char*> extensions_;
  VkPhysicalDeviceVulkan12Features vulkan12_{};
  VkPhysicalDeviceShaderIntegerDotProductFeatures integerDot_{};
  CooperativeMatrixFeatures matrices_{};
};

}  // namespace chasqui::engine::vk
