// The pipelines of a device: each is compiled once, by whichever thread asks first.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.h"
#include "vk/api.h"
#include "vk/pipeline_cache.h"

namespace chasqui::engine::vk {

/// Storage buffers that a kernel binds, at most.
inline constexpr std::uint32_t kMostBindings = 8;

/// SPIR-V with its values for specialization constants 0, 1, 2 …
struct ShaderKey {
  std::span<const std::uint32_t> code;
  std::vector<std::uint32_t> constants;
  std::uint32_t bindings = 0;   ///< storage buffers 0 … bindings-1 of set 0
  std::uint32_t pushBytes = 0;  ///< size of the push constants
  std::uint32_t subgroup = 0;   ///< lanes that each subgroup has to have, for DeviceInfo::subgroupSizeControl; 0: any

  bool isSame(const ShaderKey& other) const {
    return code.data() == other.code.data() && constants == other.constants && subgroup == other.subgroup;
  }
};

struct Pipeline {
  VkPipeline pipeline = VK_NULL_HANDLE;
  VkPipelineLayout layout = VK_NULL_HANDLE;
  VkDescriptorSetLayout setLayout = VK_NULL_HANDLE;
  std::uint32_t bindings = 0;
};

/// Any number of threads. What the driver makes of the shaders is kept in a file (pipeline_cache.h).
class Pipelines {
 public:
  Pipelines() = default;
  Pipelines(const Pipelines&) = delete;
  Pipelines& operator=(const Pipelines&) = delete;

  /// Once, before all else. `api` outlives it. `parts`: dispatches may begin at another workgroup than the first.
  Result<void> open(VkDevice device, const VolkDeviceTable& api, PipelineCacheFile file, bool parts);
  /// Once, after all else; saves what is new.
  void close();

  /// The pipeline for `key`, which stays as long as the device. Waits for another thread that compiles it. Lets
  /// std::bad_alloc through.
  Result<const Pipeline*> get(const ShaderKey& key);
  /// Brings to the file what was compiled since the last time; where there is no memory for that, a later one does. Waits
  /// for the disk.
  void save();

  /// Bytes that the driver got from the file.
  std::uint64_t restoredBytes() const { return restoredBytes_; }
  /// Pipelines that are there.
  std::size_t count() const;

 private:
  /// Code, constants and subgroup; the rest follows from the code.
  using Place = std::tuple<const std::uint32_t*, std::vector<std::uint32_t>, std::uint32_t>;

  Result<VkPipelineCache> makeCache(std::span<const std::byte> data) const;
  std::vector<std::byte> dataOf(VkPipelineCache cache) const;
  void writeWithKept(VkPipelineCache& all) const;
  Result<Pipeline> create(const ShaderKey& key) const;
  VkResult createLayouts(const ShaderKey& key, Pipeline& made) const;
  void destroy(const Pipeline& pipeline) const;
  void giveUp(const Place& place);

  VkDevice device_ = VK_NULL_HANDLE;
  const VolkDeviceTable* api_ = nullptr;
  PipelineCacheFile file_;
  bool parts_ = false;
  VkPipelineCache cache_ = VK_NULL_HANDLE;
  std::uint64_t restoredBytes_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable compiled_;
  std::map<Place, std::optional<Pipeline>> pipelines_;  ///< nothing while one is being compiled
  bool isNew_ = false;                                  ///< some that the file may not have
  std::mutex saving_;
};

}  // namespace chasqui::engine::vk
