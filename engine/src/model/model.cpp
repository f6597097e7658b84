#include "engine/model.h"

#include <algorithm>
#include <chrono>

#include "base/byte_text.h"
#include "formats/gguf.h"
#include "formats/model_description.h"
#include "formats/model_fingerprint.h"
#include "memory_refusal.h"
#include "model/kernel_list.h"
#include "model/model_impl.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

/// Refuses what not even both pools hold. In one heap the device's pool comes out of the computer's memory.
Result<void> checkHostFits(const vk::Device& device, const Placement& plan) {
  const DeviceInfo now = device.askAgain();
  const std::uint64_t free = hostRoom(plan, now.hostAvailableBytes, now.unifiedMemory);
  if (plan.memory.host.total() <= free) return {};
  const MemoryNeed need = plan.memory.all();
  const std::uint64_t usable = plan.memory.device.total() + free;
  return fail(
      ErrorCode::OutOfMemory,
      "This model needs " + byteText(need.total()) + " of memory, and " + byteText(usable) + " are free.",
      "Choose a smaller model or quantization, or a shorter context, or close other programs.",
      "weights " + byteText(need.weights) + ", cache " + byteText(need.cache) + ", scratch " +
          byteText(need.scratch) + "; on " + now.name + " " + byteText(plan.memory.device.total()) + " of " +
          byteText(plan.budgetBytes));
}

/// What became of `plan`.
Placement placed(Placement plan, const Weights& weights) {
  plan.memory.device.weights = weights.deviceBytes;
  plan.memory.host.weights = weights.hostBytes;
  plan.outputOnDevice = weights.classifier().buffer.pool() == vk::MemoryPool::Device;
  plan.embeddingOnDevice = weights.embedding.buffer.pool() == vk::MemoryPool::Device;
  if (weights.refusal.empty()) return plan;
  plan.asChosen = false;
  const std::uint32_t planned = plan.deviceLayers;
  plan.deviceLayers = std::min(planned, weights.deviceLayers);
  if (planned > 0) {
    const std::uint64_t moved = plan.memory.device.cache / planned * (planned - plan.deviceLayers);
    plan.memory.device.cache -= moved;
    plan.memory.host.cache += moved;
  }
  const std::uint32_t displaced = plan.layers - plan.deviceLayers;
  plan.reason = displaced > 0 ? std::to_string(displaced) + " of " + std::to_string(plan.layers) + " layers stay"
                              : std::string("Part of the model stays");
  plan.reason += " in the computer's memory, which is slower: " + weights.refusal;
  return plan;
}

/// What kernels are compiled for while the weights are loaded. A software device compiles at the first dispatch, whatever
/// was asked for before, and on the threads that it computes on: what may not be needed would only cost it time.
Reading readingAhead(const vk::Device& device) {
  return device.info().type == DeviceType::Cpu ? Reading::OneToken : Reading::AnyQuestion;
}

/// The tokenizer, or why the file has none that we can run.
Result<Tokenizer> makeTokenizer(const ModelFile& file) {
  CHASQUI_TRY_VALUE(const Vocabulary vocabulary, readVocabulary(file));
  return Tokenizer::create(vocabulary);
}

}  // namespace

Result<Model> Model::load(const Engine& engine, const std::filesystem::path& path, const LoadOptions& options) {
  return orOutOfMemory("There is not enough memory to load this model.", [&] { return make(engine, path, options); });
}

Result<Model> Model::make(const Engine& engine, const std::filesystem::path& path, const LoadOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  CHASQUI_TRY_VALUE(const ModelFile file, openModelFile(path));
  CHASQUI_TRY_VALUE(const ModelConfig config, readConfig(file));
  ModelInfo info = describe(file, config);
  const std::shared_ptr<vk::Device>& device = engine.handle();
  device->renewBudget();
  const std::uint64_t held = device->allocatedBytes(vk::MemoryPool::Device);
  const std::uint64_t budget = device->budgetBytes() > held ? device->budgetBytes() - held : 0;
  const Placement plan = planPlacement(info, options.contextTokens, options.cache, budget, chunkShape(engine.device()),
                                       options.deviceLayers);
  CHASQUI_TRY(checkHostFits(*device, plan));
  Result<Tokenizer> tokenizer = makeTokenizer(file);
  CHASQUI_TRY_VALUE(AllocatedWeights room, allocateWeights(device, file, plan));
  CHASQUI_TRY_VALUE(std::vector<vk::ShaderKey> keys,
                    kernelsOf(device, config, *room.weights, options, engine.tuning(), readingAhead(*device)));
  auto kernels = std::make_unique<vk::CompileAhead>(device, std::move(keys));
  CHASQUI_TRY(uploadMatrices(device, file, std::move(room.pending), options));
  CHASQUI_TRY_VALUE(std::string fingerprint, fingerprintOf(file, config));  // of what was just read
  auto impl = std::make_shared<Impl>(engine, std::move(info), std::move(tokenizer), std::move(*room.weights));
  impl->kernels = std::move(kernels);
  impl->placement = placed(plan, impl->weights);
  impl->fingerprint = std::move(fingerprint);
  impl->loadMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return Model(std::move(impl));
}

const ModelInfo& Model::info() const { return impl_->info; }
const Result<Tokenizer>& Model::tokenizer() const { return impl_->tokenizer; }
const Engine& Model::engine() const { return impl_->engine; }
const Placement& Model::placement() const { return impl_->placement; }
double Model::loadMs() const { return impl_->loadMs; }

}  // namespace chasqui::engine
