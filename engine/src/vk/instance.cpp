#include "vk/instance.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "vk/cooperative_matrix.h"
#include "vk/pipelines.h"
#include "vk/vk_error.h"

namespace chasqui::engine::vk {
namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

VKAPI_ATTR VkBool32 VKAPI_CALL onValidationMessage(VkDebugUtilsMessageSeverityFlagBitsEXT,
                                                   VkDebugUtilsMessageTypeFlagsEXT,
                                                   const VkDebugUtilsMessengerCallbackDataEXT* data, void* user) {
  auto& log = *static_cast<ValidationLog*>(user);
  if (log.count.fetch_add(1) == 0) {
    const std::lock_guard lock(log.mutex);
    log.first = data->pMessage != nullptr ? data->pMessage : "";
  }
  return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messengerInfo(ValidationLog& log) {
  VkDebugUtilsMessengerCreateInfoEXT info{};
  info.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT;
  info.messageSeverity =
      VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
  info.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
  info.pfnUserCallback = onValidationMessage;
  info.pUserData = &log;
  return info;
}

bool layerInstalled(const char* name) {
  std::uint32_t count = 0;
  vkEnumerateInstanceLayerProperties(&count, nullptr);
  std::vector<VkLayerProperties> layers(count);
  vkEnumerateInstanceLayerProperties(&count, layers.data());
  for (const VkLayerProperties& layer : layers) {
    if (std::strcmp(layer.layerName, name) == 0) return true;
  }
  return false;
}

DeviceType deviceType(VkPhysicalDeviceType type) {
  switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: return DeviceType::DiscreteGpu;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: return DeviceType::IntegratedGpu;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: return DeviceType::VirtualGpu;
    case VK_PHYSICAL_DEVICE_TYPE_CPU: return DeviceType::Cpu;
    default: return DeviceType::Other;
  }
}

std::string versionText(std::uint32_t version) {
  return std::to_string(VK_API_VERSION_MAJOR(version)) + "." + std::to_string(VK_API_VERSION_MINOR(version)) + "." +
         std::to_string(VK_API_VERSION_PATCH(version));
}

bool hasComputeQueue(VkPhysicalDevice device) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
  std::vector<VkQueueFamilyProperties> families(count);
  vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
  for (const VkQueueFamilyProperties& family : families) {
    if (family.queueFlags & VK_QUEUE_COMPUTE_BIT) return true;
  }
  return false;
}

std::string hexText(std::span<const std::uint8_t> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) text += {kDigits[byte >> 4], kDigits[byte & 15]};
  return text;
}

}  // namespace

void describeMemory(VkPhysicalDevice device, DeviceInfo& info) {
  VkPhysicalDeviceMemoryBudgetPropertiesEXT budget{};
  budget.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT;
  VkPhysicalDeviceMemoryProperties2 memory{};
  memory.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2;
  const bool hasBudget = hasExtension(device, VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
  if (hasBudget) memory.pNext = &budget;
  vkGetPhysicalDeviceMemoryProperties2(device, &memory);
  std::uint64_t hostHeapBytes = 0;
  info.memoryBytes = 0;
  for (std::uint32_t i = 0; i < memory.memoryProperties.memoryHeapCount; ++i) {
    const VkMemoryHeap& heap = memory.memoryProperties.memoryHeaps[i];
    std::uint64_t available = heap.size;
    if (hasBudget) {
      available = budget.heapBudget[i] > budget.heapUsage[i] ? budget.heapBudget[i] - budget.heapUsage[i] : 0;
    }
    const bool isDevices = (heap.flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) != 0;
    std::uint64_t& largest = isDevices ? info.memoryBytes : hostHeapBytes;
    if (heap.size <= largest) continue;
    largest = heap.size;
    (isDevices ? info.availableBytes : info.hostAvailableBytes) = available;
  }
  info.unifiedMemory = hostHeapBytes == 0;
  if (info.unifiedMemory) info.hostAvailableBytes = info.availableBytes;
}

Result<std::shared_ptr<Instance>> Instance::create(bool validation) {
  if (volkInitialize() != VK_SUCCESS) {
    return fail(ErrorCode::NoDevice, "There is no Vulkan on this computer.",
                "Install a graphics driver with Vulkan and the package libvulkan1.");
  }
  if (volkGetInstanceVersion() < VK_API_VERSION_1_2) {
    return fail(ErrorCode::NoDevice, "The Vulkan loader is older than version 1.2.", "Update the package libvulkan1.");
  }
  if (validation && !layerInstalled(kValidationLayer)) {
    return fail(ErrorCode::Unsupported, "Vulkan's validation layer is not installed.",
                "Install the package vulkan-validationlayers.");
  }
  std::shared_ptr<Instance> self(new Instance);
  VkApplicationInfo application{};
  application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
  application.pApplicationName = "Chasqui";
  application.apiVersion = VK_API_VERSION_1_2;
  const char* extension = VK_EXT_DEBUG_UTILS_EXTENSION_NAME;
  VkDebugUtilsMessengerCreateInfoEXT messenger = messengerInfo(self->log_);
  VkInstanceCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
  info.pApplicationInfo = &application;
  if (validation) {
    info.enabledLayerCount = 1;
    info.ppEnabledLayerNames = &kValidationLayer;
    info.enabledExtensionCount = 1;
    info.ppEnabledExtensionNames = &extension;
    info.pNext = &messenger;
  }
  CHASQUI_TRY(check(vkCreateInstance(&info, nullptr, &self->instance_), "creating the Vulkan instance"));
  volkLoadInstanceOnly(self->instance_);
  if (validation) {
    CHASQUI_TRY(self->listen(messenger));
  }
  return self;
}

/// volk's own pointers to extensions belong to whichever instance was made last, perhaps one without the extension.
Result<void> Instance::listen(const VkDebugUtilsMessengerCreateInfoEXT& info) {
  const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
      vkGetInstanceProcAddr(instance_, "vkCreateDebugUtilsMessengerEXT"));
  destroyMessenger_ = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
      vkGetInstanceProcAddr(instance_, "vkDestroyDebugUtilsMessengerEXT"));
  return check(create(instance_, &info, nullptr, &messenger_), "listening to the validation layer");
}

Instance::~Instance() {
  if (messenger_ != VK_NULL_HANDLE) destroyMessenger_(instance_, messenger_, nullptr);
  if (instance_ != VK_NULL_HANDLE) vkDestroyInstance(instance_, nullptr);
}

Result<std::vector<VkPhysicalDevice>> Instance::physicalDevices() const {
  std::uint32_t count = 0;
  CHASQUI_TRY(check(vkEnumeratePhysicalDevices(instance_, &count, nullptr), "listing the devices"));
  std::vector<VkPhysicalDevice> devices(count);
  CHASQUI_TRY(check(vkEnumeratePhysicalDevices(instance_, &count, devices.data()), "listing the devices"));
  devices.resize(count);
  return devices;
}

bool hasExtension(VkPhysicalDevice device, const char* name) {
  std::uint32_t count = 0;
  vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
  std::vector<VkExtensionProperties> extensions(count);
  vkEnumerateDeviceExtensionProperties(device, nullptr, &count, extensions.data());
  for (const VkExtensionProperties& extension : extensions) {
    if (std::strcmp(extension.extensionName, name) == 0) return true;
  }
  return false;
}

namespace {

/// Driver and subgroups; subgroupSizeControl as far as it is a property.
void describeDriver(VkPhysicalDevice device, DeviceInfo& info) {
  VkPhysicalDeviceIDProperties ids{};
  ids.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES;
  VkPhysicalDeviceDriverProperties driver{};
  driver.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES;
  driver.pNext = &ids;
  VkPhysicalDeviceSubgroupProperties subgroup{};
  subgroup.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES;
  subgroup.pNext = &driver;
  VkPhysicalDeviceSubgroupSizeControlProperties sizes{};
  sizes.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_PROPERTIES;
  if (hasExtension(device, VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME)) ids.pNext = &sizes;
  VkPhysicalDeviceProperties2 properties{};
  properties.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2;
  properties.pNext = &subgroup;
  vkGetPhysicalDeviceProperties2(device, &properties);
  info.driver = std::string(driver.driverName) + " " + driver.driverInfo;
  info.identity = hexText(ids.deviceUUID) + hexText(ids.driverUUID);
  info.subgroupSize = subgroup.subgroupSize;
  info.leastSubgroupSize = sizes.minSubgroupSize;
  info.mostSubgroupSize = sizes.maxSubgroupSize;
  info.subgroupSizeControl = (sizes.requiredSubgroupSizeStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0;
  constexpr VkSubgroupFeatureFlags needed = VK_SUBGROUP_FEATURE_BASIC_BIT | VK_SUBGROUP_FEATURE_ARITHMETIC_BIT;
  if ((subgroup.supportedOperations & needed) != needed || !(subgroup.supportedStages & VK_SHADER_STAGE_COMPUTE_BIT)) {
    info.unusableBecause = "its subgroups do no arithmetic";
  }
}

/// What kernels may use; after describeDriver().
void describeFeatures(const Instance& instance, VkPhysicalDevice device, DeviceInfo& info) {
  VkPhysicalDeviceVulkan12Features features12{};
  features12.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
  VkPhysicalDeviceVulkan11Features features11{};
  features11.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES;
  features11.pNext = &features12;
  VkPhysicalDeviceSubgroupSizeControlFeatures control{};
  control.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES;
  if (info.subgroupSizeControl) features12.pNext = &control;
  VkPhysicalDeviceShaderIntegerDotProductFeatures dot{};
  dot.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES;
  if (hasExtension(device, VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME)) {
    dot.pNext = features12.pNext;
    features12.pNext = &dot;
  }
  VkPhysicalDeviceFeatures2 features{};
  features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
  features.pNext = &features11;
  vkGetPhysicalDeviceFeatures2(device, &features);
  info.float16 = features12.shaderFloat16 == VK_TRUE;
  info.storage16 = features11.storageBuffer16BitAccess == VK_TRUE;
  info.integerDotProduct = dot.shaderIntegerDotProduct == VK_TRUE;
  info.subgroupSizeControl = control.subgroupSizeControl == VK_TRUE && control.computeFullSubgroups == VK_TRUE;
  // Matrices are the whole subgroup's, and drivers may compile a kernel for smaller ones than they say.
  if (info.float16 && features12.vulkanMemoryModel == VK_TRUE && info.subgroupSizeControl) {
    info.cooperativeMatrix = cooperativeMatrixShape(instance.handle(), device);
  }
}

}  // namespace

void describeLimits(const VkPhysicalDeviceLimits& limits, DeviceInfo& info) {
  info.maxStorageBufferBytes = limits.maxStorageBufferRange;
  info.maxWorkgroupLanes = std::min(limits.maxComputeWorkGroupInvocations, limits.maxComputeWorkGroupSize[0]);
  info.maxSharedBytes = limits.maxComputeSharedMemorySize;
  std::ranges::copy(limits.maxComputeWorkGroupCount, info.maxWorkgroups.begin());
  const std::uint32_t buffers =
      std::min(limits.maxPerStageDescriptorStorageBuffers, limits.maxDescriptorSetStorageBuffers);
  if (buffers < kMostBindings) {
    info.unusableBecause = "its kernels reach only " + std::to_string(buffers) + " buffers, and ours need " +
                           std::to_string(kMostBindings);
  }
}

DeviceInfo describeDevice(const Instance& instance, VkPhysicalDevice device, std::uint32_t index) {
  DeviceInfo info;
  info.index = index;
  VkPhysicalDeviceProperties basic{};
  vkGetPhysicalDeviceProperties(device, &basic);
  info.name = basic.deviceName;
  info.type = deviceType(basic.deviceType);
  info.apiVersion = versionText(basic.apiVersion);
  describeLimits(basic.limits, info);
  describeMemory(device, info);
  if (basic.apiVersion < VK_API_VERSION_1_2) {
    info.unusableBecause = "its driver knows only Vulkan " + info.apiVersion;
    return info;
  }
  describeDriver(device, info);
  describeFeatures(instance, device, info);
  if (!hasComputeQueue(device)) info.unusableBecause = "it has no compute queue";
  return info;
}

}  // namespace chasqui::engine::vk
