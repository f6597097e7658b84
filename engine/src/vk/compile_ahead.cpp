#include "vk/compile_ahead.h"

namespace chasqui::engine::vk {

CompileAhead::CompileAhead(std::shared_ptr<Device> device, std::vector<ShaderKey> keys)
    : device_(std::move(device)),
      threads_(std::make_unique<CompileThreads>(device_->pipelines(), std::move(keys), device_->compileThreads())) {}

CompileAhead::~CompileAhead() {
  threads_->stop();
  device_->leaveCompiling(std::move(threads_));
}

}  // namespace chasqui::engine::vk
