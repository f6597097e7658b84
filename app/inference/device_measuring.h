// Measures which kernels suit a device: once before its first use, and when the user asks for it.
#pragma once

#include <filesystem>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

#include "base/result.h"
#include "engine/engine.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

struct MeasuringOptions {
  bool softwareDevices = false;  ///< by itself at their first use, as GPUs are
  double seconds = 30;           ///< a GPU takes a few; most of them are for compilers that are slow
};

/// Lives on the inference thread, and knows which devices it has been asked about.
class DeviceMeasuring {
 public:
  /// `folder`: EngineOptions::devicesFolder.
  explicit DeviceMeasuring(std::filesystem::path folder, const MeasuringOptions& options = {})
      : folder_(std::move(folder)), options_(options) {}

  /// Whether it is to be measured without being asked for: a GPU that never was, where what is found out can be kept.
  bool isDue(const engine::Engine& engine) const;
  /// What is known of the device; one whose measuring was left out counts as skipped from then on.
  engine::DeviceRecord recordOf(const engine::Engine& engine) const;

  /// Measures; `events` hear how far it is and what it came to. A stop, or skipping, leaves the device as it was; one that
  /// never was measured is not measured by itself again after skipping or trouble, but after a stop of the load it is.
  /// False where the device was lost.
  bool measure(engine::Engine& engine, const LoadEvents& events, const std::stop_token& stop);

 private:
  std::filesystem::path folder_;
  MeasuringOptions options_;
  std::set<std::string> seen_;  ///< identities
};

}  // namespace chasqui::app
