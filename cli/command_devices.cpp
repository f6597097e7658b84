#include <ctime>

#include "base/byte_text.h"
#include "command.h"
#include "engine/tune.h"

namespace chasqui::cli {
namespace {

std::string features(const engine::DeviceInfo& device) {
  std::string text;
  const auto add = [&text](bool present, const std::string& name) {
    if (present) text += (text.empty() ? "" : ", ") + name;
  };
  add(device.float16, "16-bit arithmetic");
  add(device.storage16, "16-bit storage");
  add(device.integerDotProduct, "integer dot product");
  add(device.cooperativeMatrix.has_value(), "cooperative matrix");
  add(true, "subgroups of " + std::to_string(device.subgroupSize));
  add(true, "bindings of " + byteText(device.maxStorageBufferBytes));
  return text;
}

/// "; measured on 2026-11-28, 1.20 times as fast"; empty where the device was not measured.
std::string tuned(const std::filesystem::path& folder, const engine::DeviceInfo& device) {
  const engine::DeviceRecord record = engine::keptRecord(folder, device);
  if (record.state != engine::TuningState::Measured) return "; not measured (chasqui-cli tune)";
  const auto seconds = static_cast<std::time_t>(record.measuredAt);
  std::tm day{};
  char text[32] = "";
  if (::localtime_r(&seconds, &day) != nullptr) std::strftime(text, sizeof text, "%Y-%m-%d", &day);
  return format("; measured on %s, %.2f times as fast", text, record.gain());
}

}  // namespace

Result<void> listDevices(Run& run) {
  const Result<std::vector<engine::DeviceInfo>> devices = engine::Engine::devices();
  if (!devices) return fail(devices.error());
  for (const engine::DeviceInfo& device : *devices) {
    std::string line = format("%u: %s; %s; %s, %s free; Vulkan %s, %s; %s", device.index, device.name.c_str(),
                              engine::deviceTypeName(device.type), byteText(device.memoryBytes).c_str(),
                              byteText(device.availableBytes).c_str(), device.apiVersion.c_str(),
                              device.driver.c_str(), features(device).c_str());
    line += tuned(run.options.engine.devicesFolder, device);
    if (!device.unusableBecause.empty()) line += "; cannot be used: " + device.unusableBecause;
    run.console.print(line + "\n");
  }
  return run.console.result();
}

}  // namespace chasqui::cli
