// tuning.json: what measuring a device gave, in <devices folder>/<DeviceInfo::identity>.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "engine/device_record.h"
#include "engine/engine.h"

namespace chasqui::engine {

/// What 8 columns cost at most, as a multiple of one: anything above is no measurement.
inline constexpr double kMostColumnCost = 64;

/// The estimates that stand until a device is measured.
DeviceRecord estimatedRecord(const DeviceInfo& device);

/// Keeps it, whole or not at all, in place of what was there. Invalid where there is no folder or no identity; Denied,
/// DiskFull, InputOutput.
Result<void> keepRecord(const std::filesystem::path& folder, const DeviceInfo& device, const DeviceRecord& record);

}  // namespace chasqui::engine
