#include "model/kernel_list.h"

#include <algorithm>

#include "engine/device_sampling.h"
#include "model/forward.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

/// Plans that differ in their kernels: one token and a whole chunk first, then what is left of a question, and a few
/// tokens with a draw after each, for guesses. Kernels for some lengths are those of the next power of two.
std::vector<PlanShape> shapesOf(std::uint32_t chunk, LogitsUse use, Reading reading) {
  std::vector<PlanShape> shapes{{1, LogitsOf::LastToken, use}};
  if (reading == Reading::OneToken) return shapes;
  shapes.push_back({chunk, LogitsOf::LastToken, use});
  for (std::uint32_t length = 2; length < chunk; length *= 2) shapes.push_back({length, LogitsOf::LastToken, use});
  if (use == LogitsUse::Copied) return shapes;
  for (std::uint32_t length = 2; length <= kMostDrawn; length *= 2)
    shapes.push_back({length, LogitsOf::AllTokens, use});
  return shapes;
}

}  // namespace

Result<std::vector<vk::ShaderKey>> kernelsOf(const std::shared_ptr<vk::Device>& device, const ModelConfig& config,
                                             const Weights& weights, const LoadOptions& options,
                                             const ops::Tuning& tuning, Reading reading) {
  Cache cache;
  cache.type = options.cache;
  cache.contextTokens = options.contextTokens > 0 ? options.contextTokens : defaultContextTokens(config);
  cache.keys.resize(config.layers);
  cache.values.resize(config.layers);
  const Scratch scratch;
  const LogitsBuffers logits;
  const ForwardContext context{device, &config, &weights, &cache, &scratch, &logits, tuning};
  const std::uint32_t chunk = std::min(chunkShape(device->info()).tokens, cache.contextTokens);
  std::vector<vk::ShaderKey> all;
  const LogitsUse use = tuning.deviceDraws != 0 ? LogitsUse::Drawn : LogitsUse::Copied;
  for (const PlanShape& shape : shapesOf(chunk, use, reading)) {
    CHASQUI_TRY_VALUE(const std::vector<vk::ShaderKey> keys, ForwardPlan::kernels(context, shape));
    for (const vk::ShaderKey& key : keys) {
      if (std::none_of(all.begin(), all.end(), [&](const vk::ShaderKey& other) { return other.isSame(key); })) {
        all.push_back(key);
      }
    }
  }
  return all;
}

}  // namespace chasqui::engine
