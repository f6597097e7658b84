// Which of several devices is taken.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"

namespace chasqui::engine::vk {

/// The device that was asked for; otherwise the best usable one: by kind (a discrete GPU, whose memory is its own,
/// before an integrated one that shares the computer's), then by free memory. NoDevice, Invalid, Unsupported, as
/// Engine::open.
Result<DeviceInfo> chooseDevice(const std::vector<DeviceInfo>& all, std::optional<std::uint32_t> asked);

}  // namespace chasqui::engine::vk
