#include "engine/placement.h"

#include <algorithm>
#include <numeric>

#include "base/byte_text.h"
#include "engine/engine.h"
#include "engine/model.h"
#include "model/sizes.h"

namespace chasqui::engine {
namespace {

/// Puts one thing after the other on the device, up to the first that does not fit.
class Budget {
 public:
  Budget(PlacedMemory& memory, std::uint64_t bytes) : memory_(memory), bytes_(bytes) {}

  /// True: it went to the device.
  bool place(const MemoryNeed& need) {
    room_ = room_ && memory_.device.total() + need.total() <= bytes_;
    MemoryNeed& pool = room_ ? memory_.device : memory_.host;
    pool.weights += need.weights;
    pool.cache += need.cache;
    pool.scratch += need.scratch;
    return room_;
  }

  /// Nothing more goes to the device.
  void close() { room_ = false; }
  bool isOpen() const { return room_; }

 private:
  PlacedMemory& memory_;
  std::uint64_t bytes_;
  bool room_ = true;
};

std::string reasonOf(const Placement& placement) {
  if (placement.memory.host.weights + placement.memory.host.cache == 0 && placement.scratchOnDevice) return {};
  std::string what = "Part of the model stays";
  if (placement.deviceLayers < placement.layers) {
    what = std::to_string(placement.layers - placement.deviceLayers) + " of " + std::to_string(placement.layers) +
           " layers stay";
  }
  if (placement.asChosen) return what + " in the computer's memory, which is slower: so it was chosen.";
  const PlacedMemory& memory = placement.memory;
  return what +
         " in the computer's memory, which is slower: " + byteText(memory.device.total() + memory.host.total()) +
         " are needed, and " + byteText(placement.budgetBytes) + " of the device's memory may be used.";
}

}  // namespace

std::uint64_t WeightSizes::total() const {
  return std::accumulate(layers.begin(), layers.end(), embedding + output + norms);
}

ChunkShape chunkShape(const DeviceInfo& device) {
  ChunkShape chunk;
  chunk.convertsInput = device.cooperativeMatrix.has_value() || device.integerDotProduct;
  // A GPU reads the weights once a chunk; a software device says how far it is after each.
  if (device.type == DeviceType::DiscreteGpu || device.type == DeviceType::VirtualGpu) chunk.tokens = 512;
  return chunk;
}

std::uint64_t usableBytes(const DeviceInfo& device) {
  // a software device draws no desktop
  const std::uint64_t share = device.type == DeviceType::Cpu ? 64 : 16;
  const std::uint64_t reserve = std::min<std::uint64_t>(256ULL << 20, device.memoryBytes / share);
  return device.availableBytes > reserve ? device.availableBytes - reserve : 0;
}

std::uint64_t hostRoom(const Placement& plan, std::uint64_t hostBytes, bool unifiedMemory) {
  const std::uint64_t taken = unifiedMemory ? plan.memory.device.total() : 0;
  return hostBytes > taken ? hostBytes - taken : 0;
}

Placement planPlacement(const ModelInfo& info, std::uint32_t contextTokens, CacheType cache,
                        std::uint64_t budgetBytes, const ChunkShape& chunk, std::optional<std::uint32_t> mostLayers) {
  const std::uint32_t context = contextTokens > 0 ? contextTokens : defaultContextTokens(info.config);
  const SessionSizes sizes(info.config, context, chunk, cache);
  const WeightSizes& weights = info.weightSizes;
  Placement placement;
  placement.layers = info.config.layers;
  placement.budgetBytes = budgetBytes;
  placement.memory.host.scratch = sizes.hostScratch;
  Budget budget(placement.memory, budgetBytes);
  placement.scratchOnDevice = budget.place({weights.norms, 0, sizes.deviceScratch});
  const bool tied = weights.output == 0;
  placement.outputOnDevice = budget.place({tied ? weights.embedding : weights.output, 0, 0});
  for (std::size_t i = 0; i < weights.layers.size(); ++i) {
    if (mostLayers && i == *mostLayers) {
      placement.asChosen = budget.isOpen();
      budget.close();
    }
    const std::uint64_t layer = weights.layers[i];
    if (budget.place({layer, 2 * sizes.cacheOfLayer, 0})) ++placement.deviceLayers;
  }
  placement.embeddingOnDevice = tied ? placement.outputOnDevice : budget.place({weights.embedding, 0, 0});
  placement.reason = reasonOf(placement);
  return placement;
}

MemoryNeed memoryNeed(const ModelInfo& info, std::uint32_t contextTokens, CacheType cache, const ChunkShape& chunk) {
  return planPlacement(info, contextTokens, cache, UINT64_MAX, chunk).memory.all();
}

}  // namespace chasqui::engine
