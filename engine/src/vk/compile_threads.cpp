#include "vk/compile_threads.h"

#include <algorithm>
#include <new>

namespace chasqui::engine::vk {

CompileThreads::CompileThreads(Pipelines& pipelines, std::vector<ShaderKey> keys, unsigned count)
    : pipelines_(pipelines), keys_(std::move(keys)) {
  const std::size_t threads = std::min<std::size_t>(count, keys_.size());
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    ++working_;
    try {
      threads_.emplace_back([this] { work(); });
    } catch (...) {  // no thread or no memory for one: whoever needs a pipeline compiles it
      --working_;
      return;
    }
  }
}

CompileThreads::~CompileThreads() {
  stop();
  finish();
}

void CompileThreads::finish() {
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void CompileThreads::work() {
  for (std::size_t i = next_++; i < keys_.size() && !stopped_; i = next_++) compile(keys_[i]);
  --working_;
}

void CompileThreads::compile(const ShaderKey& key) {
  try {
    static_cast<void>(pipelines_.get(key));
    if (++done_ == keys_.size()) pipelines_.save();
  } catch (const std::bad_alloc&) {  // left to who needs it
  }
}

}  // namespace chasqui::engine::vk
