// Records dispatches once; runs them as often as wanted.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <vector>

#include "base/result.h"
#include "vk/buffer.h"
#include "vk/device.h"

namespace chasqui::engine::vk {

struct Groups {
  std::uint32_t x = 1;
  std::uint32_t y = 1;
  std::uint32_t z = 1;
};

/// What one run of a command list does on the device.
struct CommandCounts {
  std::uint64_t dispatches = 0;
  std::uint64_t barriers = 0;
};

/// From one reading of a device's clock, which counts in so many bits, to a later one.
constexpr std::uint64_t ticksBetween(std::uint64_t first, std::uint64_t later, std::uint32_t bits) {
  return (later - first) & (~std::uint64_t{0} >> (64 - bits));
}

/// A recorded command buffer with its descriptor sets. The buffers that it names must outlive it. Owns a fence: one run
/// at a time.
class CommandList {
 public:
  static Result<CommandList> begin(std::shared_ptr<Device> device);
  /// One that records nothing, and adds the keys of its dispatches to `keys`, each once.
  static CommandList collect(std::vector<ShaderKey>& keys);
  CommandList() = default;  ///< nothing yet: for one that is moved into it
  CommandList(CommandList&& other) noexcept;
  CommandList& operator=(CommandList&& other) noexcept;
  CommandList(const CommandList&) = delete;
  CommandList& operator=(const CommandList&) = delete;
  ~CommandList();

  /// Adds one dispatch. `push` points to key.pushBytes bytes. Views have to be aligned to Device::bindingAlignment().
  /// Other groups than {0, 0, 0} come first only where SubmissionPace::mayCut(). Unsupported: more workgroups or larger
  /// views than the device can have.
  Result<void> dispatch(const ShaderKey& key, std::initializer_list<BufferView> views, const void* push, Groups groups,
                        Groups firstGroup = {0, 0, 0});
  /// What was written by the dispatches before is seen by those after it.
  void barrier();
  /// The same for dispatches and copies. A barrier that copies take part in costs GPUs more.
  void barrierForCopies();
  void copy(const BufferView& from, const BufferView& to);
  void fill(const BufferView& target, std::uint32_t word);
  /// What was recorded since the last mark is `operation` in the device's profile. Nothing without profiling.
  void mark(const char* operation);
  /// Ends the recording; afterwards the list can run. What it copied and filled is seen by all later lists.
  Result<void> end();

  /// Gives it to the device, without waiting.
  Result<void> submit() { return submit({this}); }
  /// All of `lists`, in order, as one submission; the wait() of the last is that of all.
  static Result<void> submit(const std::vector<CommandList*>& lists);
  /// Waits for the last submit(). DeviceLost after a driver's error or five minutes of silence.
  Result<void> wait();
  Result<void> run();

  const CommandCounts& counts() const { return counts_; }

 private:
  void barrier(VkPipelineStageFlags stages, VkAccessFlags written, VkAccessFlags used);
  void collectKey(const ShaderKey& key);
  Result<void> checkLimits(std::initializer_list<BufferView> views, Groups groups, Groups firstGroup) const;
  Result<void> createClock();
  void readClock() const;
  Result<VkDescriptorSet> descriptorSet(const Pipeline& pipeline, std::initializer_list<BufferView> views);

  std::shared_ptr<Device> device_;
  VkCommandPool commandPool_ = VK_NULL_HANDLE;
  VkCommandBuffer commands_ = VK_NULL_HANDLE;
  VkFence fence_ = VK_NULL_HANDLE;
  std::vector<VkDescriptorPool> descriptorPools_;
  std::uint32_t setsLeft_ = 0;
  VkQueryPool clock_ = VK_NULL_HANDLE;  // only with profiling
  std::vector<const char*> marks_;      // query i + 1 is the end of marks_[i]
  CommandCounts counts_;
  bool copied_ = false;  // since the last barrier for copies
  bool running_ = false;
  std::vector<ShaderKey>* keys_ = nullptr;  // of collect()
};

}  // namespace chasqui::engine::vk
