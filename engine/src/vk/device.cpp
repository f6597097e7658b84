#include "vk/device.h"

#include <algorithm>

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
  for (std::uint32_t i = 0; i < devices.size(); ++i) infos.push_back(describeDevice(devices[i], i));
  CHASQUI_TRY_VALUE(self->info_, chooseDevice(infos, options.device));
  self->physical_ = devices[self->info_.index];
  self->upload_ = options.upload;
  self->chosenBudgetBytes_ = options.gpuMemoryBytes;
  self->profiling_ = options.profile;
  CHASQUI_TRY(self->createLogicalDevice());
  self->renewBudget();
  return self;
}

Result<void> Device::createLogicalDevice() {
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
  profiling_ = profiling_ && families[queueFamily_].timestampValidBits > 0;
  VkPipelineCacheCreateInfo cache{};
  cache.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO;
  return check(api_.vkCreatePipelineCache(device_, &cache, nullptr, &pipelineCache_), "creating the pipeline cache");
}

Device::~Device() {
  if (device_ == VK_NULL_HANDLE) return;
  api_.vkDeviceWaitIdle(device_);
  for (const auto& [key, pipeline] : pipelines_) destroyPipeline(pipeline);
  api_.vkDestroyPipelineCache(device_, pipelineCache_, nullptr);
  api_.vkDestroyDevice(device_, nullptr);
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

Result<const Pipeline*> Device::pipeline(const ShaderKey& key) {
  const auto place = std::make_pair(key.code.data(), key.constants);
  if (const auto found = pipelines_.find(place); found != pipelines_.end()) return &found->second;
  CHASQUI_TRY_VALUE(const Pipeline made, createPipeline(key));
  return &pipelines_.emplace(place, made).first->second;
}

Result<Pipeline> Device::createPipeline(const ShaderKey& key) {
  Pipeline made;
  made.bindings = key.bindings;
  std::vector<VkDescriptorSetLayoutBinding> bindings(key.bindings);
  for (std::uint32_t i = 0; i < key.bindings; ++i) {
    bindings[i].binding = i;
    bindings[i].descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    bindings[i].descriptorCount = 1;
    bindings[i].stageFlags = VK_SHADER_STAGE_COMPUTE_BIT;
  }
  VkDescriptorSetLayoutCreateInfo setInfo{};
  setInfo.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO;
  setInfo.bindingCount = key.bindings;
  setInfo.pBindings = bindings.data();
  VkPushConstantRange push{VK_SHADER_STAGE_COMPUTE_BIT, 0, key.pushBytes};
  VkPipelineLayoutCreateInfo layoutInfo{};
  layoutInfo.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO;
  layoutInfo.setLayoutCount = 1;
  layoutInfo.pushConstantRangeCount = key.pushBytes > 0 ? 1 : 0;
  layoutInfo.pPushConstantRanges = &push;
  VkShaderModuleCreateInfo moduleInfo{};
  moduleInfo.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
  moduleInfo.codeSize = key.code.size_bytes();
  moduleInfo.pCode = key.code.data();
  VkShaderModule module = VK_NULL_HANDLE;
  VkResult code = api_.vkCreateDescriptorSetLayout(device_, &setInfo, nullptr, &made.setLayout);
  layoutInfo.pSetLayouts = &made.setLayout;
  if (code == VK_SUCCESS) code = api_.vkCreatePipelineLayout(device_, &layoutInfo, nullptr, &made.layout);
  if (code == VK_SUCCESS) code = api_.vkCreateShaderModule(device_, &moduleInfo, nullptr, &module);
  std::vector<VkSpecializationMapEntry> entries(key.constants.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) entries[i] = {i, i * 4, 4};
  const VkSpecializationInfo constants{static_cast<std::uint32_t>(entries.size()), entries.data(),
                                       key.constants.size() * 4, key.constants.data()};
  VkComputePipelineCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO;
  info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
  info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
  info.stage.module = module;
  info.stage.pName = "main";
  info.stage.pSpecializationInfo = &constants;
  info.layout = made.layout;
  if (code == VK_SUCCESS) {
    code = api_.vkCreateComputePipelines(device_, pipelineCache_, 1, &info, nullptr, &made.pipeline);
  }
  api_.vkDestroyShaderModule(device_, module, nullptr);
  if (code != VK_SUCCESS) {
    destroyPipeline(made);
    return fail(errorFrom(code, "compiling a shader"));
  }
  return made;
}

void Device::destroyPipeline(const Pipeline& pipeline) const {
  api_.vkDestroyPipeline(device_, pipeline.pipeline, nullptr);
  api_.vkDestroyPipelineLayout(device_, pipeline.layout, nullptr);
  api_.vkDestroyDescriptorSetLayout(device_, pipeline.setLayout, nullptr);
}

}  // namespace chasqui::engine::vk
