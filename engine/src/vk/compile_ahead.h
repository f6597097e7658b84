// Compiles pipelines before they are needed, while something else goes on.
#pragma once

#include <memory>
#include <vector>

#include "vk/compile_threads.h"
#include "vk/device.h"

namespace chasqui::engine::vk {

/// When it goes no further pipeline is begun, and those that are in work are the device's to wait for.
class CompileAhead {
 public:
  /// The first of `keys` first, on Device::compileThreads() threads. What cannot be compiled is left to who needs it,
  /// and who then gets the error. When all are done the device's cache is saved.
  CompileAhead(std::shared_ptr<Device> device, std::vector<ShaderKey> keys);
  ~CompileAhead();
  CompileAhead(const CompileAhead&) = delete;
  CompileAhead& operator=(const CompileAhead&) = delete;

  /// Waits for all of them.
  void finish() { threads_->finish(); }

 private:
  std::shared_ptr<Device> device_;
  std::unique_ptr<CompileThreads> threads_;
};

}  // namespace chasqui::engine::vk
