#include "engine/device_record.h"

#include <cmath>

namespace chasqui::engine {

double DeviceRecord::columnCost(std::uint32_t columns) const {
  if (columns <= 1) return 1;
  if (columns <= 2) return columnCosts[0];
  if (columns <= 4) return columnCosts[1];
  return columns <= 8 ? columnCosts[2] : columnCosts[2] * columns / 8;
}

double DeviceRecord::gain() const {
  double logarithms = 0;
  int taken = 0;
  for (const TunedKernel& kernel : kernels) {
    if (kernel.shapes.empty() || kernel.beforeMicroseconds <= 0 || kernel.afterMicroseconds <= 0) continue;
    logarithms += std::log(kernel.beforeMicroseconds / kernel.afterMicroseconds);
    ++taken;
  }
  return kernels.empty() || taken == 0 ? 1 : std::exp(logarithms / static_cast<double>(kernels.size()));
}

}  // namespace chasqui::engine
