#include "vk/device_choice.h"

namespace chasqui::engine::vk {
namespace {

int rank(const DeviceInfo& info) {
  switch (info.type) {
    case DeviceType::DiscreteGpu: return 4;
    case DeviceType::VirtualGpu: return 3;
    case DeviceType::IntegratedGpu: return 2;
    case DeviceType::Other: return 1;
    case DeviceType::Cpu: return 0;
  }
  return 0;
}

bool better(const DeviceInfo& a, const DeviceInfo& b) {
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return a.availableBytes > b.availableBytes;
}

}  // namespace

Result<DeviceInfo> chooseDevice(const std::vector<DeviceInfo>& all, std::optional<std::uint32_t> asked) {
  if (all.empty()) {
    return fail(ErrorCode::NoDevice, "No Vulkan device was found.",
                "Install the graphics driver, or the package mesa-vulkan-drivers for a software device.");
  }
  if (asked) {
    if (*asked >= all.size()) {
      return fail(ErrorCode::Invalid, "There is no device " + std::to_string(*asked) + ".",
                  "Choose one of 0 to " + std::to_string(all.size() - 1) + ".");
    }
    const DeviceInfo& info = all[*asked];
    if (!info.unusableBecause.empty()) {
      return fail(ErrorCode::Unsupported, info.name + " cannot be used: " + info.unusableBecause + ".",
                  "Choose another device, or update its driver.");
    }
    return info;
  }
  const DeviceInfo* best = nullptr;
  for (const DeviceInfo& info : all) {
    if (info.unusableBecause.empty() && (best == nullptr || better(info, *best))) best = &info;
  }
  if (best == nullptr) {
    return fail(ErrorCode::NoDevice, "No Vulkan device of this computer can be used.", "Update the graphics driver.",
                all.front().name + ": " + all.front().unusableBecause);
  }
  return *best;
}

}  // namespace chasqui::engine::vk
