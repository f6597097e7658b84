#include "vk/device.h"

#include <algorithm>
#include <thread>

#include "base/byte_text.h"
#include "engine/placement.h"
#include "vk/device_choice.h"
#include "vk/device_features.h"
#include "vk/vk_error.h"

namespace chasqui::engine::vk {
Result<std::shared_ptr<Device>> Device::open(const EngineOptions& options) {
  std::shared_ptr<Device> self(new Device);
  CHASQUI_TRY_VALUE(self->instance_, Instance::create(options.validation));
  CHASQUI_TRY_VALUE(const std::vector<VkPhysicalDevice> devices, self->instance_->physicalDevices());
  std::vector<DeviceInfo> infos;
  for (std::uint32_t i = 0; i < devices.size(); ++i) infos.push_back(describeDevice(*self->instance_, devices[i], i));
  CHASQUI_TRY_VALUE(self->info_, chooseDevice(infos, options.device));
  self->physical_ = devices[self->info_.index];
  self->upload_ = options.upload;
  self->chosenBudgetBytes_ = options.gpuMemoryBytes;
  self->profiling_ = options.profile;
  self->compileThreads_ = std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
  self->pace_ = SubmissionPace(self->info_.type);
  CHASQUI_TRY(self->createLogicalDevice(options.devicesFolder));
  self->renewBudget();
  return self;
}

Result<void> Device::createLogicalDevice(const std::filesystem::path& devicesFolder) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceQueueFamilyProperties(physical_, &count, nullptr);
  std::vector<VkQueueFamilyProperties> families(count);
  vkGetPhysicalDeviceQueueFamilyProperties(physical_, &count, families.data());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (families[i].queueFlags & VK_QUEUE_COMPUTE_BIT) {
      queueFamily_ = i;
      break;
    }
  }
  const float priority = 1.0F;
  VkDeviceQueueCreateInfo queue{};
  queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
  queue.queueFamilyIndex = queueFamily_;
  queue.queueCount = 1;
  queue.pQueuePriorities = &priority;
  VkDeviceCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
  info.queueCreateInfoCount = 1;
  info.pQueueCreateInfos = &queue;
  DeviceFeatures features(info_);
  features.addTo(info);
  CHASQUI_TRY(check(vkCreateDevice(physical_, &info, nullptr, &device_), "opening the device"));
  volkLoadDeviceTable(&api_, device_);
  api_.vkGetDeviceQueue(device_, queueFamily_, 0, &queue_);
  vkGetPhysicalDeviceMemoryProperties(physical_, &memory_);
  VkPhysicalDeviceProperties properties{};
  vkGetPhysicalDeviceProperties(physical_, &properties);
  bindingAlignment_ = properties.limits.minStorageBufferOffsetAlignment;
  nanosecondsPerTick_ = static_cast<double>(properties.limits.timestampPeriod);
  clockBits_ = families[queueFamily_].timestampValidBits;
  profiling_ = profiling_ && clockBits_ > 0;
  std::filesystem::path file;
  if (!devicesFolder.empty() && !info_.identity.empty()) file = devicesFolder / info_.identity / "pipelines";
  return pipelines_.open(device_, api_, PipelineCacheFile(file, properties), pace_.mayCut());
}

Device::~Device() {
  finishCompiling();
  if (device_ == VK_NULL_HANDLE) return;
  api_.vkDeviceWaitIdle(device_);
  pipelines_.close();
  api_.vkDestroyDevice(device_, nullptr);
}

void Device::leaveCompiling(std::unique_ptr<CompileThreads> threads) {
  std::erase_if(leftCompiling_, [](const auto& left) { return left->isIdle(); });
  if (threads->isIdle()) return;
  try {
    leftCompiling_.push_back(std::move(threads));
  } catch (const std::bad_alloc&) {  // then it is waited for
  }
}

DeviceInfo Device::askAgain() const {
  DeviceInfo info = info_;
  describeMemory(physical_, info);
  return info;
}

void Device::renewBudget() {
  if (chosenBudgetBytes_) {
    budgetBytes_ = *chosenBudgetBytes_;
    return;
  }
  budgetBytes_ = allocated(MemoryPool::Device) + usableBytes(askAgain());
}

Result<void> Device::checkBudget(MemoryPool pool, std::uint64_t bytes) const {
  if (pool == MemoryPool::Host || allocated(pool) + bytes <= budgetBytes_) return {};
  return fail(ErrorCode::OutOfDeviceMemory,
              "The " + byteText(budgetBytes_) + " that may be used on " + info_.name + " are full.",
              "Choose a shorter context or a smaller model, or allow more of the device's memory.",
              byteText(allocated(pool)) + " in use, " + byteText(bytes) + " more asked for");
}

Result<MemoryChoice> Device::chooseMemory(std::uint32_t typeBits, MemoryUse use) const {
  constexpr VkMemoryPropertyFlags device = VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
  constexpr VkMemoryPropertyFlags host = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
  constexpr VkMemoryPropertyFlags cached = VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
  struct Wish {
    VkMemoryPropertyFlags has = 0;
    VkMemoryPropertyFlags lacks = 0;
  };
  // Best first. For weights a host-visible device-local type saves the copy, where the heap is the large one.
  std::vector<Wish> wishes;
  switch (use) {
    case MemoryUse::Device: wishes = {{device | host, 0}, {device, 0}}; break;
    case MemoryUse::Host: wishes = {{host | cached, device}, {host, device}, {host, 0}}; break;
    case MemoryUse::Upload: wishes = {{host, device}, {host, 0}}; break;
    case MemoryUse::Readback: wishes = {{host | cached, 0}, {host, 0}}; break;
  }
  for (const Wish& wish : wishes) {
    for (std::uint32_t i = 0; i < memory_.memoryTypeCount; ++i) {
      const VkMemoryType& type = memory_.memoryTypes[i];
      if (!(typeBits & (1U << i)) || (type.propertyFlags & wish.has) != wish.has) continue;
      if (type.propertyFlags & wish.lacks) continue;
      const bool largestHeap = memory_.memoryHeaps[type.heapIndex].size >= info_.memoryBytes;
      if (use == MemoryUse::Device && !largestHeap) continue;  // the 256 MiB window of cards without resizable BAR
      return MemoryChoice{i, (type.propertyFlags & host) == host, (type.propertyFlags & cached) != 0};
    }
  }
  return fail(ErrorCode::Unsupported, "The graphics device has no memory type that is needed.",
              "Update the graphics driver, or choose another device.");
}

void Device::addToProfile(const std::string& operation, double nanoseconds) {
  ProfiledTime& time = profile_[operation];
  ++time.runs;
  time.nanoseconds += nanoseconds;
}

}  // namespace chasqui::engine::vk
