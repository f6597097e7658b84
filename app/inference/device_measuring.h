// Measures which kernels suit a device: once before its first use, and when the user asks for it.
#pragma once

#include <set>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "engine/engine.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

/// Lives on the inference thread, and knows which devices it has been asked about.
class DeviceMeasuring {
 public:
  /// A GPU takes a few seconds; most of those that measuring may take are for compilers that are slow.
  explicit DeviceMeasuring(const engine::EngineOptions& options, double seconds = 30)
      : folder_(options.devicesFolder), software_(options.measureSoftwareDevices), seconds_(seconds) {}

  /// Whether it is to be measured without being asked for: a GPU that never was, where what is found out can be kept.
  bool isDue(const engine::Engine& engine) const;

  /// Measures; `events` hear how far it is and what it came to. A stop, or skipping, leaves the device as it was; one that
  /// never was measured is not measured by itself again after skipping or trouble, but after a stop of the load it is.
  /// False where the device was lost.
  bool measure(engine::Engine& engine, const LoadEvents& events, const std::stop_token& stop);

 private:
  std::filesystem::path folder_;
  bool software_;
  double seconds_;
  std::set<std::string> seen_;  ///< identities
};

}  // namespace chasqui::app
