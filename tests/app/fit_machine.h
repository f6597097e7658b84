// A 7B model, and machines with as much memory as a test says.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "models/memory_verdict.h"
#include "models/model_fit.h"

namespace chasqui::app {

inline constexpr engine::ModelShape k7B{4096, 32, 32, 32, 11008, 32000, 4096};
inline constexpr std::uint64_t kGiB = 1ULL << 30;

inline engine::ModelInfo model7B(const char* quantization = "Q4_K_M") {
  return engine::describeShape(k7B, quantization).value();
}

inline MemoryRoom room(std::uint64_t deviceBytes, std::uint64_t hostBytes = 64 * kGiB) {
  MemoryRoom room;
  room.deviceBytes = deviceBytes;
  room.hostBytes = hostBytes;
  room.chunk.tokens = 512;
  return room;
}

inline engine::DeviceInfo gpu(const std::string& name, std::uint64_t bytes, std::uint32_t index = 0) {
  engine::DeviceInfo device;
  device.index = index;
  device.name = name;
  device.type = engine::DeviceType::DiscreteGpu;
  device.memoryBytes = device.availableBytes = bytes;
  device.hostAvailableBytes = 64 * kGiB;
  return device;
}

/// Devices and models that the test changes between two questions.
struct Machine {
  std::mutex mutex;
  FitFacts facts{model7B(), std::vector<engine::DeviceInfo>{gpu("Card", 24 * kGiB)}};
  std::vector<std::string> asked;

  FitProbe::Read read() {
    return [this](const std::string& path) {
      const std::lock_guard lock(mutex);
      asked.push_back(path);
      return facts;
    };
  }
  void setDevices(const std::vector<engine::DeviceInfo>& devices) {
    const std::lock_guard lock(mutex);
    facts.devices = devices;
  }
  void setModel(const Result<engine::ModelInfo>& model) {
    const std::lock_guard lock(mutex);
    facts.model = model;
  }
};

}  // namespace chasqui::app
