// Threads that compile pipelines, one after the other.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "vk/pipelines.h"

namespace chasqui::engine::vk {

/// Its destruction waits for the pipelines that are in work.
class CompileThreads {
 public:
  /// The first of `keys` first, on up to `count` threads. `pipelines` outlives it, and is saved when all are done.
  CompileThreads(Pipelines& pipelines, std::vector<ShaderKey> keys, unsigned count);
  ~CompileThreads();
  CompileThreads(const CompileThreads&) = delete;
  CompileThreads& operator=(const CompileThreads&) = delete;

  /// None is begun any more. Does not wait.
  void stop() { stopped_ = true; }
  /// Waits for all that are not left out.
  void finish();
  /// Whether finish() would return at once.
  bool isIdle() const { return working_ == 0; }

 private:
  void work();
  void compile(const ShaderKey& key);

  Pipelines& pipelines_;
  std::vector<ShaderKey> keys_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<std::size_t> working_ = 0;  ///< threads
  std::atomic<bool> stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace chasqui::engine::vk
