// Allocates where the plan wants it; what the device refuses goes to the computer's memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "vk/buffer.h"
#include "vk/device.h"

namespace chasqui::engine {

class Placer {
 public:
  explicit Placer(std::shared_ptr<vk::Device> device) : device_(std::move(device)) {}

  /// A buffer for weights, cache or scratch, on the device when `onDevice`. After the device's first refusal all go to
  /// the computer's memory: what comes later has less claim to the device. OutOfMemory when that is full, too.
  Result<vk::Buffer> allocate(std::uint64_t sizeBytes, bool onDevice);

  /// What the device said when it refused; empty while it has not.
  const std::string& refusal() const { return refusal_; }

 private:
  std::shared_ptr<vk::Device> device_;
  std::string refusal_;
};

}  // namespace chasqui::engine
