#include "vk/pipelines.h"

#include <new>

#include "vk/vk_error.h"

namespace chasqui::engine::vk {

Result<void> Pipelines::open(VkDevice device, const VolkDeviceTable& api, PipelineCacheFile file, bool parts) {
  device_ = device;
  api_ = &api;
  file_ = std::move(file);
  parts_ = parts;
  const std::vector<std::byte> data = file_.read();
  Result<VkPipelineCache> cache = makeCache(data);
  if (cache) restoredBytes_ = data.size();
  if (!cache && !data.empty()) cache = makeCache({});  // it is the driver's to refuse
  if (!cache) return fail(cache.error());
  cache_ = *cache;
  return {};
}

void Pipelines::close() {
  if (api_ == nullptr) return;
  save();
  for (const auto& [place, pipeline] : pipelines_) {
    if (pipeline) destroy(*pipeline);
  }
  api_->vkDestroyPipelineCache(device_, cache_, nullptr);
}

Result<VkPipelineCache> Pipelines::makeCache(std::span<const std::byte> data) const {
  VkPipelineCacheCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO;
  info.initialDataSize = data.size();
  info.pInitialData = data.data();
  VkPipelineCache cache = VK_NULL_HANDLE;
  CHASQUI_TRY(check(api_->vkCreatePipelineCache(device_, &info, nullptr, &cache), "creating the pipeline cache"));
  return cache;
}

Result<const Pipeline*> Pipelines::get(const ShaderKey& key) {
  const Place place(key.code.data(), key.constants, key.subgroup);
  std::unique_lock lock(mutex_);
  for (auto found = pipelines_.find(place); found != pipelines_.end(); found = pipelines_.find(place)) {
    if (found->second) return &*found->second;
    compiled_.wait(lock);
  }
  pipelines_.emplace(place, std::nullopt);
  lock.unlock();
  Result<Pipeline> made = fail(Error());
  try {
    made = create(key);
  } catch (const std::bad_alloc&) {
    lock.lock();
    giveUp(place);
    throw;
  }
  lock.lock();
  if (!made) {
    giveUp(place);
    return fail(std::move(made.error()));
  }
  std::optional<Pipeline>& entry = pipelines_[place];
  entry = *made;
  isNew_ = true;
  compiled_.notify_all();
  return &*entry;
}

/// With mutex_ held. Who waits for it tries for itself.
void Pipelines::giveUp(const Place& place) {
  pipelines_.erase(place);
  compiled_.notify_all();
}

std::size_t Pipelines::count() const {
  const std::scoped_lock lock(mutex_);
  std::size_t there = 0;
  for (const auto& [place, pipeline] : pipelines_) there += pipeline.has_value() ? 1 : 0;
  return there;
}

void Pipelines::save() {
  if (file_.isNowhere()) return;
  const std::scoped_lock saving(saving_);
  {
    const std::scoped_lock lock(mutex_);
    if (!std::exchange(isNew_, false)) return;
  }
  VkPipelineCache all = VK_NULL_HANDLE;
  try {
    writeWithKept(all);
  } catch (const std::bad_alloc&) {
    const std::scoped_lock lock(mutex_);
    isNew_ = true;  // there may be memory the next time
  }
  api_->vkDestroyPipelineCache(device_, all, nullptr);
}

/// Another program may have written the file meanwhile: what it found stays. `all` is the caller's to destroy.
void Pipelines::writeWithKept(VkPipelineCache& all) const {
  const std::vector<std::byte> kept = file_.read();
  const Result<VkPipelineCache> made = makeCache(kept);
  if (!made) return;
  all = *made;
  if (api_->vkMergePipelineCaches(device_, all, 1, &cache_) != VK_SUCCESS) return;
  const std::vector<std::byte> data = dataOf(all);
  if (data.size() != kept.size()) file_.write(data);  // it only grows: else all came out of the file
}

std::vector<std::byte> Pipelines::dataOf(VkPipelineCache cache) const {
  std::size_t size = 0;
  if (api_->vkGetPipelineCacheData(device_, cache, &size, nullptr) != VK_SUCCESS) return {};
  std::vector<std::byte> data(size);
  if (api_->vkGetPipelineCacheData(device_, cache, &size, data.data()) != VK_SUCCESS) return {};
  data.resize(size);
  return data;
}

VkResult Pipelines::createLayouts(const ShaderKey& key, Pipeline& made) const {
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
  const VkResult code = api_->vkCreateDescriptorSetLayout(device_, &setInfo, nullptr, &made.setLayout);
  if (code != VK_SUCCESS) return code;
  VkPushConstantRange push{VK_SHADER_STAGE_COMPUTE_BIT, 0, key.pushBytes};
  VkPipelineLayoutCreateInfo layoutInfo{};
  layoutInfo.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO;
  layoutInfo.setLayoutCount = 1;
  layoutInfo.pSetLayouts = &made.setLayout;
  layoutInfo.pushConstantRangeCount = key.pushBytes > 0 ? 1 : 0;
  layoutInfo.pPushConstantRanges = &push;
  return api_->vkCreatePipelineLayout(device_, &layoutInfo, nullptr, &made.layout);
}

Result<Pipeline> Pipelines::create(const ShaderKey& key) const {
  std::vector<VkSpecializationMapEntry> entries(key.constants.size());
  Pipeline made;
  VkShaderModuleCreateInfo moduleInfo{};
  moduleInfo.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
  moduleInfo.codeSize = key.code.size_bytes();
  moduleInfo.pCode = key.code.data();
  VkShaderModule module = VK_NULL_HANDLE;
  VkResult code = createLayouts(key, made);
  if (code == VK_SUCCESS) code = api_->vkCreateShaderModule(device_, &moduleInfo, nullptr, &module);
  for (std::uint32_t i = 0; i < entries.size(); ++i) entries[i] = {i, i * 4, 4};
  const VkSpecializationInfo constants{static_cast<std::uint32_t>(entries.size()), entries.data(),
                                       key.constants.size() * 4, key.constants.data()};
  VkComputePipelineCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO;
  if (parts_) info.flags = VK_PIPELINE_CREATE_DISPATCH_BASE;
  info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
  info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
  info.stage.module = module;
  info.stage.pName = "main";
  info.stage.pSpecializationInfo = &constants;
  VkPipelineShaderStageRequiredSubgroupSizeCreateInfo size{};
  size.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_REQUIRED_SUBGROUP_SIZE_CREATE_INFO;
  size.requiredSubgroupSize = key.subgroup;
  if (key.subgroup != 0) {
    info.stage.pNext = &size;
    info.stage.flags = VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT;
  }
  info.layout = made.layout;
  if (code == VK_SUCCESS) code = api_->vkCreateComputePipelines(device_, cache_, 1, &info, nullptr, &made.pipeline);
  api_->vkDestroyShaderModule(device_, module, nullptr);
  if (code != VK_SUCCESS) {
    destroy(made);
    return fail(errorFrom(code, "compiling a shader"));
  }
  return made;
}

void Pipelines::destroy(const Pipeline& pipeline) const {
  api_->vkDestroyPipeline(device_, pipeline.pipeline, nullptr);
  api_->vkDestroyPipelineLayout(device_, pipeline.layout, nullptr);
  api_->vkDestroyDescriptorSetLayout(device_, pipeline.setLayout, nullptr);
}

}  // namespace chasqui::engine::vk
