#include "engine/engine.h"

#include <algorithm>

#include "engine/tune.h"
#include "ops/tuning.h"
#include "tuning/record_file.h"
#include "vk/device.h"
#include "vk/device_choice.h"

namespace chasqui::engine {

Result<std::vector<DeviceInfo>> Engine::devices() {
  CHASQUI_TRY_VALUE(const std::shared_ptr<vk::Instance> instance, vk::Instance::create(false));
  CHASQUI_TRY_VALUE(const std::vector<VkPhysicalDevice> handles, instance->physicalDevices());
  std::vector<DeviceInfo> infos;
  for (std::uint32_t i = 0; i < handles.size(); ++i) infos.push_back(vk::describeDevice(*instance, handles[i], i));
  return infos;
}

Result<DeviceInfo> Engine::choose(const std::vector<DeviceInfo>& devices, std::optional<std::uint32_t> asked) {
  return vk::chooseDevice(devices, asked);
}

Result<Engine> Engine::open(const EngineOptions& options) {
  CHASQUI_TRY_VALUE(std::shared_ptr<vk::Device> device, vk::Device::open(options));
  Engine self;
  self.device_ = std::move(device);
  self.options_ = std::make_shared<const EngineOptions>(options);
  CHASQUI_TRY(self.use(keptRecord(options.devicesFolder, self.device())));
  return self;
}

Result<void> Engine::use(DeviceRecord record) {
  const std::string& chosen = options_->tuning;
  const char* comma = record.shapes.empty() || chosen.empty() ? "" : ",";
  Result<ops::Tuning> tuning = ops::tuningFor(device(), record.shapes + comma + chosen);
  // What was measured may stand in the way of what was chosen.
  if (!tuning) tuning = ops::tuningFor(device(), chosen);
  if (!tuning) return fail(tuning.error());
  tuning_ = std::make_shared<const ops::Tuning>(*tuning);
  record_ = std::make_shared<const DeviceRecord>(std::move(record));
  return {};
}

const DeviceRecord& Engine::record() const { return *record_; }

const DeviceInfo& Engine::device() const { return device_->info(); }

std::uint64_t Engine::validationMessages() const { return device_->validationLog().count; }

std::string Engine::firstValidationMessage() const {
  vk::ValidationLog& log = device_->validationLog();
  const std::lock_guard lock(log.mutex);
  return log.first;
}

std::vector<OperationTime> Engine::takeProfile() {
  std::vector<OperationTime> times;
  for (const auto& [operation, time] : device_->takeProfile()) {
    times.push_back({operation, time.runs, time.nanoseconds / 1000});
  }
  std::sort(times.begin(), times.end(),
            [](const OperationTime& a, const OperationTime& b) { return a.microseconds > b.microseconds; });
  return times;
}

std::uint64_t Engine::deviceBytes() const { return device_->allocatedBytes(vk::MemoryPool::Device); }
std::uint64_t Engine::hostBytes() const { return device_->allocatedBytes(vk::MemoryPool::Host); }
std::uint64_t Engine::deviceBudgetBytes() const { return device_->budgetBytes(); }

}  // namespace chasqui::engine
