#include "faulty_driver.h"

#include <mutex>

namespace chasqui::test {
namespace {

/// What the replaced functions know; they are plain functions, and called on several threads.
struct State {
  VolkDeviceTable driver{};
  FaultyCalls counted = FaultyCalls::Memory;
  std::uint64_t calls = 0;
  std::uint64_t failAt = 0;
  bool andAllAfter = false;
  bool failed = false;
  std::set<std::pair<const char*, std::uint64_t>> live;
};
State state;
std::mutex mutex;  // of `state`

bool failsNow(FaultyCalls kind) {
  const std::scoped_lock lock(mutex);
  if (kind != state.counted) return false;
  ++state.calls;
  const bool fails =
      state.failAt != 0 && (state.andAllAfter ? state.calls >= state.failAt : state.calls == state.failAt);
  state.failed |= fails;
  return fails;
}

template <typename Handle>
std::uint64_t number(Handle handle) {
  return reinterpret_cast<std::uint64_t>(handle);
}

void note(const char* type, std::uint64_t object) {
  const std::scoped_lock lock(mutex);
  state.live.insert({type, object});
}

void forget(const char* type, std::uint64_t object) {
  const std::scoped_lock lock(mutex);
  state.live.erase({type, object});
}

// Creating and destroying functions of Vulkan differ only in their types.
#define CREATE_AND_DESTROY(Type, Kind, Info)                                                                      \
  VKAPI_ATTR VkResult VKAPI_CALL create##Type(VkDevice device, const Info* info, const VkAllocationCallbacks* a,  \
                                              Vk##Type* out) {                                                    \
    if (failsNow(FaultyCalls::Kind)) return VK_ERROR_OUT_OF_DEVICE_MEMORY;                                        \
    const VkResult code = state.driver.vkCreate##Type(device, info, a, out);                                      \
    if (code == VK_SUCCESS && FaultyCalls::Kind == FaultyCalls::Memory) note(#Type, number(*out));                \
    return code;                                                                                                  \
  }                                                                                                               \
  VKAPI_ATTR void VKAPI_CALL destroy##Type(VkDevice device, Vk##Type handle, const VkAllocationCallbacks* a) {    \
    forget(#Type, number(handle));                                                                                \
    state.driver.vkDestroy##Type(device, handle, a);                                                              \
  }
CREATE_AND_DESTROY(Buffer, Memory, VkBufferCreateInfo)
CREATE_AND_DESTROY(CommandPool, Memory, VkCommandPoolCreateInfo)
CREATE_AND_DESTROY(Fence, Memory, VkFenceCreateInfo)
CREATE_AND_DESTROY(DescriptorPool, Memory, VkDescriptorPoolCreateInfo)
CREATE_AND_DESTROY(DescriptorSetLayout, Pipelines, VkDescriptorSetLayoutCreateInfo)
CREATE_AND_DESTROY(PipelineLayout, Pipelines, VkPipelineLayoutCreateInfo)
CREATE_AND_DESTROY(ShaderModule, Pipelines, VkShaderModuleCreateInfo)
#undef CREATE_AND_DESTROY

VKAPI_ATTR VkResult VKAPI_CALL allocateMemory(VkDevice device, const VkMemoryAllocateInfo* info,
                                              const VkAllocationCallbacks* a, VkDeviceMemory* out) {
  if (failsNow(FaultyCalls::Memory)) return VK_ERROR_OUT_OF_DEVICE_MEMORY;
  const VkResult code = state.driver.vkAllocateMemory(device, info, a, out);
  if (code == VK_SUCCESS) note("DeviceMemory", number(*out));
  return code;
}

VKAPI_ATTR void VKAPI_CALL freeMemory(VkDevice device, VkDeviceMemory memory, const VkAllocationCallbacks* a) {
  forget("DeviceMemory", number(memory));
  state.driver.vkFreeMemory(device, memory, a);
}

VKAPI_ATTR VkResult VKAPI_CALL bindBufferMemory(VkDevice device, VkBuffer buffer, VkDeviceMemory memory,
                                                VkDeviceSize offset) {
  if (failsNow(FaultyCalls::Memory)) return VK_ERROR_OUT_OF_HOST_MEMORY;
  return state.driver.vkBindBufferMemory(device, buffer, memory, offset);
}

VKAPI_ATTR VkResult VKAPI_CALL mapMemory(VkDevice device, VkDeviceMemory memory, VkDeviceSize offset, VkDeviceSize size,
                                         VkMemoryMapFlags flags, void** out) {
  if (failsNow(FaultyCalls::Memory)) return VK_ERROR_MEMORY_MAP_FAILED;
  return state.driver.vkMapMemory(device, memory, offset, size, flags, out);
}

VKAPI_ATTR VkResult VKAPI_CALL allocateCommandBuffers(VkDevice device, const VkCommandBufferAllocateInfo* info,
                                                      VkCommandBuffer* out) {
  if (failsNow(FaultyCalls::Memory)) return VK_ERROR_OUT_OF_HOST_MEMORY;
  return state.driver.vkAllocateCommandBuffers(device, info, out);
}

VKAPI_ATTR VkResult VKAPI_CALL allocateDescriptorSets(VkDevice device, const VkDescriptorSetAllocateInfo* info,
                                                      VkDescriptorSet* out) {
  if (failsNow(FaultyCalls::Memory)) return VK_ERROR_OUT_OF_POOL_MEMORY;
  return state.driver.vkAllocateDescriptorSets(device, info, out);
}

VKAPI_ATTR VkResult VKAPI_CALL createComputePipelines(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                                      const VkComputePipelineCreateInfo* infos,
                                                      const VkAllocationCallbacks* a, VkPipeline* out) {
  if (failsNow(FaultyCalls::Pipelines)) return VK_ERROR_OUT_OF_HOST_MEMORY;
  return state.driver.vkCreateComputePipelines(device, cache, count, infos, a, out);
}

}  // namespace

FaultyDriver::FaultyDriver(engine::vk::Device& device, FaultyCalls calls) : device_(device), original_(device.api()) {
  device.finishCompiling();
  state = State();
  state.driver = original_;
  state.counted = calls;
  VolkDeviceTable& api = device.replaceableApi();
  api.vkCreateBuffer = createBuffer;
  api.vkDestroyBuffer = destroyBuffer;
  api.vkCreateCommandPool = createCommandPool;
  api.vkDestroyCommandPool = destroyCommandPool;
  api.vkCreateFence = createFence;
  api.vkDestroyFence = destroyFence;
  api.vkCreateDescriptorPool = createDescriptorPool;
  api.vkDestroyDescriptorPool = destroyDescriptorPool;
  api.vkCreateDescriptorSetLayout = createDescriptorSetLayout;
  api.vkDestroyDescriptorSetLayout = destroyDescriptorSetLayout;
  api.vkCreatePipelineLayout = createPipelineLayout;
  api.vkDestroyPipelineLayout = destroyPipelineLayout;
  api.vkCreateShaderModule = createShaderModule;
  api.vkDestroyShaderModule = destroyShaderModule;
  api.vkAllocateMemory = allocateMemory;
  api.vkFreeMemory = freeMemory;
  api.vkBindBufferMemory = bindBufferMemory;
  api.vkMapMemory = mapMemory;
  api.vkAllocateCommandBuffers = allocateCommandBuffers;
  api.vkAllocateDescriptorSets = allocateDescriptorSets;
  api.vkCreateComputePipelines = createComputePipelines;
}

FaultyDriver::~FaultyDriver() {
  device_.finishCompiling();
  device_.replaceableApi() = original_;
}

void FaultyDriver::failAt(std::uint64_t call, bool andAllAfter) {
  const std::scoped_lock lock(mutex);
  state.calls = 0;
  state.failAt = call;
  state.andAllAfter = andAllAfter;
  state.failed = false;
}

std::uint64_t FaultyDriver::calls() const {
  const std::scoped_lock lock(mutex);
  return state.calls;
}

bool FaultyDriver::failed() const {
  const std::scoped_lock lock(mutex);
  return state.failed;
}

std::size_t FaultyDriver::liveObjects() const {
  const std::scoped_lock lock(mutex);
  return state.live.size();
}

}  // namespace chasqui::test
