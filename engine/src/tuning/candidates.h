// Which shapes are tried for which kernel.
#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"
#include "ops/tuning.h"
#include "tuning/workloads.h"

namespace chasqui::engine {

/// One question to the device.
struct TuningQuestion {
  std::string kernel;  ///< as people read it
  Work work = Work::Matvec;
  std::vector<std::string> candidates;  ///< as EngineOptions::tuning has them; each names all the shapes it decides
};

/// In the order in which they are asked: what matters most, and compiles soonest, first. `own`: the device's own
/// shapes.
std::vector<TuningQuestion> tuningQuestions(const DeviceInfo& device, const ops::Tuning& own);

}  // namespace chasqui::engine
