// Measures which shapes of the kernels suit a device.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/device_record.h"
#include "engine/engine.h"

namespace chasqui::engine {

struct TuneOptions {
  /// Kernels that were looked at, and in all.
  std::function<void(std::uint32_t done, std::uint32_t total)> progress;
  std::stop_token stop;
  /// After so long nothing new is begun, compiling included; what was not reached keeps the device's own shapes.
  double seconds = 60;
  /// Names of kernels, such as "matvec"; empty: all. What is known of the others stays.
  std::vector<std::string> only;
};

enum class CandidateEnd {
  Taken,  ///< faster than the device's own by more than the noise, and the fastest
  NotFaster,
  Wrong,       ///< its results differ: never taken
  Failed,      ///< the driver does not compile or run it
  NotReached,  ///< no time was left
};

/// One set of shapes that was tried for a kernel.
struct TriedCandidate {
  std::string kernel;
  std::string shapes;       ///< as EngineOptions::tuning has them; empty: the device's own
  double microseconds = 0;  ///< median of a run; 0 where it did not run
  CandidateEnd end = CandidateEnd::NotFaster;
};

struct TuneResult {
  DeviceRecord record;
  std::vector<TriedCandidate> tried;
  std::string notKeptBecause;  ///< empty where the record is on the disk, or was to be kept nowhere
};

/// Tries shapes with the real kernels on made-up weights of a layer; each has first to give what the device's own
/// shapes give. What is faster is kept (EngineOptions::devicesFolder) and used by `engine` and what is loaded with it
/// from now on, unless EngineOptions::tuning says otherwise. Takes some 200 MB of the device's memory, less on small
/// devices. After an error or a stop `engine` and what is kept are as before. Cancelled, OutOfDeviceMemory,
/// OutOfMemory, DeviceLost, Invalid (a name in `only` that there is not). Throws nothing.
Result<TuneResult> tune(Engine& engine, const TuneOptions& options);

/// What is kept of `device` in `folder`, or the estimates.
DeviceRecord keptRecord(const std::filesystem::path& folder, const DeviceInfo& device);

/// Notes that `device` is not to be measured without being asked for. Errors as writing a file has them.
Result<void> keepSkipped(const std::filesystem::path& folder, const DeviceInfo& device);

/// Forgets what is kept of `device`: it counts as never measured. Nothing where there is nothing. Denied, InputOutput.
Result<void> forgetRecord(const std::filesystem::path& folder, const DeviceInfo& device);

}  // namespace chasqui::engine
