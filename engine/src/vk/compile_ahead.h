// Compiles pipelines before they are needed, while something else goes on.
#pragma once

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "vk/device.h"

namespace chasqui::engine::vk {

/// Its threads end with it: those under way are waited for, the rest is left out.
class CompileAhead {
 public:
  /// The first of `keys` first, on Device::compileThreads() threads. What cannot be compiled is left to who needs it,
  /// and who then gets the error. When all are done the device's cache is saved.
  CompileAhead(std::shared_ptr<Device> device, std::vector<ShaderKey> keys);
  ~CompileAhead();
  CompileAhead(const CompileAhead&) = delete;
  CompileAhead& operator=(const CompileAhead&) = delete;

  /// Waits for all of them.
  void finish();

 private:
  void compile();

  std::shared_ptr<Device> device_;
  std::vector<ShaderKey> keys_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<bool> stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace chasqui::engine::vk
