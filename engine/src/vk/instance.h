// The Vulkan instance, and what its devices say of themselves.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "vk/api.h"

namespace chasqui::engine::vk {

/// Messages of the validation layer; written by whichever thread calls Vulkan.
struct ValidationLog {
  std::atomic<std::uint64_t> count{0};
  std::mutex mutex;
  std::string first;
};

class Instance {
 public:
  /// NoDevice without a loader or a driver; Unsupported when `validation` is asked for and its layer is not installed.
  static Result<std::shared_ptr<Instance>> create(bool validation);
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  VkInstance handle() const { return instance_; }
  /// In Vulkan's own order; DeviceInfo::index is the place in it.
  Result<std::vector<VkPhysicalDevice>> physicalDevices() const;
  ValidationLog& validationLog() { return log_; }

 private:
  Instance() = default;
  Result<void> listen(const VkDebugUtilsMessengerCreateInfoEXT& info);

  VkInstance instance_ = VK_NULL_HANDLE;
  VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
  PFN_vkDestroyDebugUtilsMessengerEXT destroyMessenger_ = nullptr;
  ValidationLog log_;
};

/// What of a device's limits its kernels have to keep to; `unusableBecause` where they are too narrow for them.
void describeLimits(const VkPhysicalDeviceLimits& limits, DeviceInfo& info);

/// Asks a device what it is and can do; `unusableBecause` is filled for one that lacks what the engine needs.
DeviceInfo describeDevice(const Instance& instance, VkPhysicalDevice device, std::uint32_t index);

/// The same of its memory alone.
void describeMemory(VkPhysicalDevice device, DeviceInfo& info);

/// Whether `device` offers the extension.
bool hasExtension(VkPhysicalDevice device, const char* name);

}  // namespace chasqui::engine::vk
