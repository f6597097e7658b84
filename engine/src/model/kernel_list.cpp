#include "model/kernel_list.h"

#include <algorithm>

#include "model/forward.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

/// Lengths that differ in their kernels: one token and a whole chunk first, then what is left of a question. Kernels for
/// some lengths are those of the next power of two.
std::vector<std::uint32_t> lengthsOf(std::uint32_t chunk, Reading reading) {
  if (reading == Reading::OneToken) return {1};
  std::vector<std::uint32_t> lengths{1, chunk};
  for (std::uint32_t length = 2; length < chunk; length *= 2) lengths.push_back(length);
  return lengths;
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
  for (const std::uint32_t length : lengthsOf(chunk, reading)) {
    CHASQUI_TRY_VALUE(const std::vector<vk::ShaderKey> keys,
                      ForwardPlan::kernels(context, length, LogitsOf::LastToken));
    for (const vk::ShaderKey& key : keys) {
      if (std::none_of(all.begin(), all.end(), [&](const vk::ShaderKey& other) { return other.isSame(key); })) {
        all.push_back(key);
      }
    }
  }
  return all;
}

}  // namespace chasqui::engine
