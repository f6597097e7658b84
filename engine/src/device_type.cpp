#include "engine/engine.h"

namespace chasqui::engine {

const char* deviceTypeName(DeviceType type) {
  switch (type) {
    case DeviceType::DiscreteGpu: return "discrete GPU";
    case DeviceType::IntegratedGpu: return "integrated GPU";
    case DeviceType::VirtualGpu: return "virtual GPU";
    case DeviceType::Cpu: return "CPU";
    case DeviceType::Other: break;
  }
  return "other";
}

}  // namespace chasqui::engine
