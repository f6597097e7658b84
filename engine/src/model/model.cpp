#include "engine/model.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "formats/gguf.h"
#include "formats/model_description.h"
#include "model/model_impl.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

std::string gigabytes(std::uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f GB", static_cast<double>(bytes) / 1e9);
  return text;
}

/// What stays free for the desktop and the driver; a software device draws no desktop.
std::uint64_t reserveBytes(const DeviceInfo& device) {
  const std::uint64_t share = device.type == DeviceType::Cpu ? 64 : 16;
  return std::min<std::uint64_t>(256ULL << 20, device.memoryBytes / share);
}

Result<void> checkFits(const vk::Device& device, const ModelInfo& info, const LoadOptions& options) {
  const MemoryNeed need = memoryNeed(info, options.contextTokens, options.cache);
  const std::uint64_t available = device.availableBytes();
  const std::uint64_t reserve = reserveBytes(device.info());
  const std::uint64_t free = available > reserve ? available - reserve : 0;
  if (need.total() <= free) return {};
  return fail(ErrorCode::OutOfDeviceMemory,
              "This model needs " + gigabytes(need.total()) + " of memory on " + device.info().name + ", and " +
                  gigabytes(free) + " are free there.",
              "Choose a smaller model or quantization, a shorter context, or another device.",
              "weights " + gigabytes(need.weights) + ", cache " + gigabytes(need.cache) + ", scratch " +
                  gigabytes(need.scratch) + ", kept free " + gigabytes(reserve));
}

/// The tokenizer, or why the file has none that we can run.
Result<Tokenizer> makeTokenizer(const ModelFile& file) {
  CHASQUI_TRY_VALUE(const Vocabulary vocabulary, readVocabulary(file));
  return Tokenizer::create(vocabulary);
}

}  // namespace

Result<Model> Model::load(const Engine& engine, const std::filesystem::path& path, const LoadOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  CHASQUI_TRY_VALUE(const ModelFile file, openModelFile(path));
  CHASQUI_TRY_VALUE(const ModelConfig config, readConfig(file));
  ModelInfo info = describe(file, config);
  const std::shared_ptr<vk::Device>& device = engine.handle();
  CHASQUI_TRY(checkFits(*device, info, options));
  Result<Tokenizer> tokenizer = makeTokenizer(file);
  const std::uint64_t before = device->allocatedBytes();
  CHASQUI_TRY_VALUE(Weights weights, uploadWeights(device, file, config, options));
  auto impl = std::make_shared<Impl>(engine, std::move(info), std::move(tokenizer), std::move(weights));
  impl->deviceBytes = device->allocatedBytes() - before;
  impl->loadMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return Model(std::move(impl));
}

const ModelInfo& Model::info() const { return impl_->info; }
const Result<Tokenizer>& Model::tokenizer() const { return impl_->tokenizer; }
const Engine& Model::engine() const { return impl_->engine; }
std::uint64_t Model::deviceBytes() const { return impl_->deviceBytes; }
double Model::loadMs() const { return impl_->loadMs; }

}  // namespace chasqui::engine
