// A logical device with its queue, its memory types and its pipelines.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "vk/api.h"
#include "vk/buffer.h"
#include "vk/compile_threads.h"
#include "vk/instance.h"
#include "vk/pipelines.h"
#include "vk/submission_pace.h"

namespace chasqui::engine::vk {

struct MemoryChoice {
  std::uint32_t type = 0;
  bool hostVisible = false;
  bool hostCached = false;
};

/// What one kind of operation took on the device.
struct ProfiledTime {
  std::uint64_t runs = 0;
  double nanoseconds = 0;
};

/// One opened device. One thread at a time, but for buffers, pipelines and the queue, which queueMutex() guards.
class Device {
 public:
  /// NoDevice, Invalid, Unsupported, as Engine::open.
  static Result<std::shared_ptr<Device>> open(const EngineOptions& options);
  ~Device();
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  VkDevice handle() const { return device_; }
  const VolkDeviceTable& api() const { return api_; }
  /// For tests, which put functions that fail in place of the driver's.
  VolkDeviceTable& replaceableApi() { return api_; }
  VkQueue queue() const { return queue_; }
  std::mutex& queueMutex() { return queueMutex_; }
  std::uint32_t queueFamily() const { return queueFamily_; }
  const DeviceInfo& info() const { return info_; }
  std::uint64_t bindingAlignment() const { return bindingAlignment_; }
  ValidationLog& validationLog() { return instance_->validationLog(); }

  /// What the device says of its memory now.
  DeviceInfo askAgain() const;
  std::uint64_t allocatedBytes(MemoryPool pool) const { return allocated(pool); }
  void countAllocation(MemoryPool pool, std::int64_t bytes) { allocated(pool) += static_cast<std::uint64_t>(bytes); }

  /// Most bytes that the device's pool may hold, those that it holds included.
  std::uint64_t budgetBytes() const { return budgetBytes_; }
  /// Asks the driver again what it grants; nothing where the user set the budget.
  void renewBudget();
  /// OutOfDeviceMemory when `bytes` more in `pool` are beyond the budget.
  Result<void> checkBudget(MemoryPool pool, std::uint64_t bytes) const;

  /// A memory type for `use` among those of the bit mask.
  Result<MemoryChoice> chooseMemory(std::uint32_t typeBits, MemoryUse use) const;
  /// Whether weights are to be uploaded through staging buffers.
  bool stagedUpload() const { return upload_ == UploadPath::Staged; }

  /// Each is compiled at its first use and kept as long as the device.
  Pipelines& pipelines() { return pipelines_; }
  /// Threads that compile pipelines before they are needed (vk/compile_ahead.h); 0: none does.
  unsigned compileThreads() const { return compileThreads_; }
  void setCompileThreads(unsigned threads) { compileThreads_ = threads; }
  /// Takes threads that were stopped and may still have a pipeline in work. Does not wait for them.
  void leaveCompiling(std::unique_ptr<CompileThreads> threads);
  /// Waits for what was left.
  void finishCompiling() { leftCompiling_.clear(); }
  /// How much work it is given at once.
  SubmissionPace& pace() { return pace_; }

  /// Whether command lists are to take the times of their marks; false where the queue has no clock.
  bool profiling() const { return profiling_; }
  double nanosecondsPerTick() const { return nanosecondsPerTick_; }
  /// In which it counts, 36 to 64.
  std::uint32_t clockBits() const { return clockBits_; }
  void addToProfile(const std::string& operation, double nanoseconds);
  std::map<std::string, ProfiledTime> takeProfile() { return std::exchange(profile_, {}); }

 private:
  Device() = default;
  const std::atomic<std::uint64_t>& allocated(MemoryPool pool) const {
    return allocatedBytes_[pool == MemoryPool::Device ? 0 : 1];
  }
  std::atomic<std::uint64_t>& allocated(MemoryPool pool) { return allocatedBytes_[pool == MemoryPool::Device ? 0 : 1]; }
  Result<void> createLogicalDevice(const std::filesystem::path& devicesFolder);

  std::shared_ptr<Instance> instance_;
  VkPhysicalDevice physical_ = VK_NULL_HANDLE;
  VkDevice device_ = VK_NULL_HANDLE;
  VolkDeviceTable api_{};
  VkQueue queue_ = VK_NULL_HANDLE;
  std::uint32_t queueFamily_ = 0;
  DeviceInfo info_;
  VkPhysicalDeviceMemoryProperties memory_{};
  std::uint64_t bindingAlignment_ = 256;
  UploadPath upload_ = UploadPath::Automatic;
  std::array<std::atomic<std::uint64_t>, 2> allocatedBytes_{};
  std::optional<std::uint64_t> chosenBudgetBytes_;
  std::uint64_t budgetBytes_ = 0;
  bool profiling_ = false;
  double nanosecondsPerTick_ = 0;
  std::uint32_t clockBits_ = 64;
  std::map<std::string, ProfiledTime> profile_;
  std::mutex queueMutex_;
  Pipelines pipelines_;
  unsigned compileThreads_ = 0;
  std::vector<std::unique_ptr<CompileThreads>> leftCompiling_;
  SubmissionPace pace_;
};

}  // namespace chasqui::engine::vk
