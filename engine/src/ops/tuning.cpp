#include "ops/tuning.h"

namespace chasqui::engine::ops {

Tuning tuningFor(const DeviceInfo& device) {
  Tuning tuning;
  if (device.type == DeviceType::Cpu) {
    tuning.matvecSplits = 1;
    tuning.matvecTiles = 8;
    tuning.matmulTiles = 16;
  }
  return tuning;
}

}  // namespace chasqui::engine::ops
