#include "vk/recorder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "vk/vk_error.h"

namespace chasqui::engine::vk {
namespace {

constexpr std::uint32_t kSetsPerPool = 64;
constexpr std::uint32_t kMarks = 4096;  // of a list; what is beyond is not measured
// A submission takes seconds at most, on the slowest software device perhaps a minute.
constexpr std::uint64_t kSilenceNs = 300'000'000'000;
constexpr VkPipelineStageFlags kDeviceStages = VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
constexpr VkAccessFlags kDeviceAccess =
    VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;

/// Storage buffers 0, 1, 2 … of the set.
void writeViews(const Device& device, VkDescriptorSet set, std::initializer_list<BufferView> views) {
  std::array<VkDescriptorBufferInfo, kMostBindings> buffers{};
  std::array<VkWriteDescriptorSet, kMostBindings> writes{};
  std::uint32_t count = 0;
  for (const BufferView& view : views) {
    buffers[count] = {view.buffer, view.offsetBytes, view.sizeBytes};
    VkWriteDescriptorSet& write = writes[count];
    write.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET;
    write.dstSet = set;
    write.dstBinding = count;
    write.descriptorCount = 1;
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    write.pBufferInfo = &buffers[count];
    ++count;
  }
  device.api().vkUpdateDescriptorSets(device.handle(), count, writes.data(), 0, nullptr);
}

}  // namespace

Result<CommandList> CommandList::begin(std::shared_ptr<Device> device) {
  CommandList self;
  self.device_ = std::move(device);
  const VolkDeviceTable& api = self.device_->api();
  VkCommandPoolCreateInfo pool{};
  pool.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
  pool.queueFamilyIndex = self.device_->queueFamily();
  CHASQUI_TRY(check(api.vkCreateCommandPool(self.device_->handle(), &pool, nullptr, &self.commandPool_),
                    "creating a command pool"));
  VkCommandBufferAllocateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
  info.commandPool = self.commandPool_;
  info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
  info.commandBufferCount = 1;
  CHASQUI_TRY(
      check(api.vkAllocateCommandBuffers(self.device_->handle(), &info, &self.commands_), "creating a command buffer"));
  VkFenceCreateInfo fence{};
  fence.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO;
  CHASQUI_TRY(check(api.vkCreateFence(self.device_->handle(), &fence, nullptr, &self.fence_), "creating a fence"));
  VkCommandBufferBeginInfo begin{};
  begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
  CHASQUI_TRY(check(api.vkBeginCommandBuffer(self.commands_, &begin), "recording"));
  if (self.device_->profiling()) CHASQUI_TRY(self.createClock());
  return self;
}

CommandList CommandList::collect(std::vector<ShaderKey>& keys) {
  CommandList self;
  self.keys_ = &keys;
  return self;
}

CommandList::CommandList(CommandList&& other) noexcept { *this = std::move(other); }

CommandList& CommandList::operator=(CommandList&& other) noexcept {
  std::swap(device_, other.device_);
  std::swap(commandPool_, other.commandPool_);
  std::swap(commands_, other.commands_);
  std::swap(fence_, other.fence_);
  std::swap(descriptorPools_, other.descriptorPools_);
  std::swap(setsLeft_, other.setsLeft_);
  std::swap(clock_, other.clock_);
  std::swap(marks_, other.marks_);
  std::swap(counts_, other.counts_);
  std::swap(copied_, other.copied_);
  std::swap(running_, other.running_);
  std::swap(keys_, other.keys_);
  return *this;
}

CommandList::~CommandList() {
  if (!device_) return;
  const VolkDeviceTable& api = device_->api();
  if (running_) api.vkWaitForFences(device_->handle(), 1, &fence_, VK_TRUE, kSilenceNs);
  for (VkDescriptorPool pool : descriptorPools_) api.vkDestroyDescriptorPool(device_->handle(), pool, nullptr);
  api.vkDestroyQueryPool(device_->handle(), clock_, nullptr);
  api.vkDestroyFence(device_->handle(), fence_, nullptr);
  api.vkDestroyCommandPool(device_->handle(), commandPool_, nullptr);
}

Result<VkDescriptorSet> CommandList::descriptorSet(const Pipeline& pipeline, std::initializer_list<BufferView> views) {
  const VolkDeviceTable& api = device_->api();
  if (setsLeft_ == 0) {
    const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, kSetsPerPool * kMostBindings};
    VkDescriptorPoolCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO;
    info.maxSets = kSetsPerPool;
    info.poolSizeCount = 1;
    info.pPoolSizes = &size;
    VkDescriptorPool pool = VK_NULL_HANDLE;
    descriptorPools_.reserve(descriptorPools_.size() + 1);
    CHASQUI_TRY(
        check(api.vkCreateDescriptorPool(device_->handle(), &info, nullptr, &pool), "creating a descriptor pool"));
    descriptorPools_.push_back(pool);
    setsLeft_ = kSetsPerPool;
  }
  --setsLeft_;
  VkDescriptorSetAllocateInfo allocation{};
  allocation.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO;
  allocation.descriptorPool = descriptorPools_.back();
  allocation.descriptorSetCount = 1;
  allocation.pSetLayouts = &pipeline.setLayout;
  VkDescriptorSet set = VK_NULL_HANDLE;
  CHASQUI_TRY(check(api.vkAllocateDescriptorSets(device_->handle(), &allocation, &set), "allocating a descriptor set"));
  writeViews(*device_, set, views);
  return set;
}

void CommandList::collectKey(const ShaderKey& key) {
  const auto isSame = [&](const ShaderKey& other) { return other.isSame(key); };
  if (std::none_of(keys_->begin(), keys_->end(), isSame)) keys_->push_back(key);
}

/// What is beyond is not refused by drivers: they may do anything.
Result<void> CommandList::checkLimits(std::initializer_list<BufferView> views, Groups groups, Groups first) const {
  const DeviceInfo& info = device_->info();
  const std::array<std::uint64_t, 3> ends{std::uint64_t{first.x} + groups.x, std::uint64_t{first.y} + groups.y,
                                          std::uint64_t{first.z} + groups.z};
  std::uint64_t largest = 0;
  for (const BufferView& view : views) largest = std::max(largest, view.sizeBytes);
  const bool groupsFit = std::ranges::equal(ends, info.maxWorkgroups, std::less_equal<>());
  if (groupsFit && largest <= info.maxStorageBufferBytes) return {};
  const std::string what = std::to_string(ends[0]) + " x " + std::to_string(ends[1]) + " x " + std::to_string(ends[2]) +
                           " workgroups, " + std::to_string(largest) + " bytes in a binding";
  return fail(ErrorCode::Unsupported, "The model's shape is beyond what " + info.name + " can do at once.",
              "Choose another device or model, or a shorter context.", what);
}

Result<void> CommandList::dispatch(const ShaderKey& key, std::initializer_list<BufferView> views, const void* push,
                                   Groups groups, Groups firstGroup) {
  if (keys_ != nullptr) {
    collectKey(key);
    return {};
  }
  CHASQUI_TRY(checkLimits(views, groups, firstGroup));
  CHASQUI_TRY_VALUE(const Pipeline* const pipeline, device_->pipelines().get(key));
  CHASQUI_TRY_VALUE(const VkDescriptorSet set, descriptorSet(*pipeline, views));
  const VolkDeviceTable& api = device_->api();
  api.vkCmdBindPipeline(commands_, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline->pipeline);
  api.vkCmdBindDescriptorSets(commands_, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline->layout, 0, 1, &set, 0, nullptr);
  if (key.pushBytes > 0) {
    api.vkCmdPushConstants(commands_, pipeline->layout, VK_SHADER_STAGE_COMPUTE_BIT, 0, key.pushBytes, push);
  }
  if (firstGroup.x + firstGroup.y + firstGroup.z == 0) {
    api.vkCmdDispatch(commands_, groups.x, groups.y, groups.z);
  } else {
    api.vkCmdDispatchBase(commands_, firstGroup.x, firstGroup.y, firstGroup.z, groups.x, groups.y, groups.z);
  }
  ++counts_.dispatches;
  return {};
}

void CommandList::barrier() {
  constexpr VkAccessFlags written = VK_ACCESS_SHADER_WRITE_BIT;
  constexpr VkAccessFlags used = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT;
  barrier(VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, written, used);
}

void CommandList::barrierForCopies() {
  barrier(kDeviceStages, VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT, kDeviceAccess);
  copied_ = false;
}

void CommandList::barrier(VkPipelineStageFlags stages, VkAccessFlags written, VkAccessFlags used) {
  if (keys_ != nullptr) return;
  VkMemoryBarrier memory{};
  memory.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER;
  memory.srcAccessMask = written;
  memory.dstAccessMask = used;
  device_->api().vkCmdPipelineBarrier(commands_, stages, stages, 0, 1, &memory, 0, nullptr, 0, nullptr);
  ++counts_.barriers;
}

void CommandList::copy(const BufferView& from, const BufferView& to) {
  if (keys_ != nullptr) return;
  copied_ = true;
  const VkBufferCopy region{from.offsetBytes, to.offsetBytes, from.sizeBytes};
  device_->api().vkCmdCopyBuffer(commands_, from.buffer, to.buffer, 1, &region);
}

void CommandList::fill(const BufferView& target, std::uint32_t word) {
  if (keys_ != nullptr) return;
  copied_ = true;
  device_->api().vkCmdFillBuffer(commands_, target.buffer, target.offsetBytes, target.sizeBytes, word);
}

Result<void> CommandList::createClock() {
  VkQueryPoolCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO;
  info.queryType = VK_QUERY_TYPE_TIMESTAMP;
  info.queryCount = kMarks + 1;
  CHASQUI_TRY(check(device_->api().vkCreateQueryPool(device_->handle(), &info, nullptr, &clock_), "creating a clock"));
  device_->api().vkCmdResetQueryPool(commands_, clock_, 0, kMarks + 1);
  device_->api().vkCmdWriteTimestamp(commands_, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, clock_, 0);
  return {};
}

void CommandList::mark(const char* operation) {
  if (clock_ == VK_NULL_HANDLE || marks_.size() == kMarks) return;
  marks_.push_back(operation);
  device_->api().vkCmdWriteTimestamp(commands_, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, clock_,
                                     static_cast<std::uint32_t>(marks_.size()));
}

void CommandList::readClock() const {
  std::vector<std::uint64_t> ticks(marks_.size() + 1);
  const VkResult code = device_->api().vkGetQueryPoolResults(
      device_->handle(), clock_, 0, static_cast<std::uint32_t>(ticks.size()), ticks.size() * sizeof(std::uint64_t),
      ticks.data(), sizeof(std::uint64_t), VK_QUERY_RESULT_64_BIT);
  if (code != VK_SUCCESS) return;  // a profile with a gap; the work itself is done
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const std::uint64_t passed = ticksBetween(ticks[i], ticks[i + 1], device_->clockBits());
    device_->addToProfile(marks_[i], static_cast<double>(passed) * device_->nanosecondsPerTick());
  }
}

Result<void> CommandList::end() {
  if (keys_ != nullptr) return {};
  // The host reads what the device wrote once the fence has signalled; that takes a barrier of its own. And a fence
  // that the host has waited for does not show copies to the kernels of another list.
  VkMemoryBarrier memory{};
  memory.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER;
  memory.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
  memory.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
  VkPipelineStageFlags stages = VK_PIPELINE_STAGE_HOST_BIT;
  if (copied_) {
    memory.dstAccessMask |= kDeviceAccess;
    stages |= kDeviceStages;
  }
  device_->api().vkCmdPipelineBarrier(commands_, kDeviceStages, stages, 0, 1, &memory, 0, nullptr, 0, nullptr);
  return check(device_->api().vkEndCommandBuffer(commands_), "recording");
}

Result<void> CommandList::submit(const std::vector<CommandList*>& lists) {
  std::vector<VkCommandBuffer> commands;
  for (const CommandList* list : lists) commands.push_back(list->commands_);
  CommandList& last = *lists.back();
  VkSubmitInfo info{};
  info.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
  info.commandBufferCount = static_cast<std::uint32_t>(commands.size());
  info.pCommandBuffers = commands.data();
  const std::scoped_lock lock(last.device_->queueMutex());
  CHASQUI_TRY(
      check(last.device_->api().vkQueueSubmit(last.device_->queue(), 1, &info, last.fence_), "submitting work"));
  last.running_ = true;
  return {};
}

Result<void> CommandList::wait() {
  if (!running_) return {};
  const VkResult code = device_->api().vkWaitForFences(device_->handle(), 1, &fence_, VK_TRUE, kSilenceNs);
  if (code == VK_TIMEOUT) return fail(errorFrom(VK_ERROR_DEVICE_LOST, "waiting for the device"));
  CHASQUI_TRY(check(code, "waiting for the device"));
  running_ = false;
  if (!marks_.empty()) readClock();
  return check(device_->api().vkResetFences(device_->handle(), 1, &fence_), "resetting a fence");
}

Result<void> CommandList::run() {
  CHASQUI_TRY(submit());
  return wait();
}

}  // namespace chasqui::engine::vk
