#include "vk/compile_ahead.h"

#include <algorithm>

namespace chasqui::engine::vk {

CompileAhead::CompileAhead(std::shared_ptr<Device> device, std::vector<ShaderKey> keys)
    : device_(std::move(device)), keys_(std::move(keys)) {
  const std::size_t count = std::min<std::size_t>(device_->compileThreads(), keys_.size());
  threads_.reserve(count);
  try {
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { compile(); });
  } catch (...) {  // no thread: whoever needs a pipeline compiles it
  }
}

CompileAhead::~CompileAhead() {
  stopped_ = true;
  finish();
}

void CompileAhead::finish() {
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void CompileAhead::compile() {
  for (std::size_t i = next_++; i < keys_.size() && !stopped_; i = next_++) {
    static_cast<void>(device_->pipelines().get(keys_[i]));
    if (++done_ == keys_.size()) device_->pipelines().save();
  }
}

}  // namespace chasqui::engine::vk
