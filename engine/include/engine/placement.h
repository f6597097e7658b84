// Where a model's weights, its cache and its scratch go: into the device's memory or the computer's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/types.h"

namespace chasqui::engine {

struct DeviceInfo;
struct ModelInfo;

/// Bytes that running a model takes, or those of them that one pool holds.
struct MemoryNeed {
  std::uint64_t weights = 0;
  std::uint64_t cache = 0;
  std::uint64_t scratch = 0;
  std::uint64_t total() const { return weights + cache + scratch; }
};

/// The two pools. They are counted apart also where both lie in one heap, as on integrated devices.
struct PlacedMemory {
  MemoryNeed device;
  MemoryNeed host;  ///< the device reads it over the bus: slower, but it runs
  MemoryNeed all() const {
    return {device.weights + host.weights, device.cache + host.cache, device.scratch + host.scratch};
  }
};

/// Bytes of a model's weights on a device, in whole tiles (docs/decisions/0001-weight-tiles.md).
struct WeightSizes {
  std::uint64_t embedding = 0;
  std::uint64_t output = 0;  ///< 0 when tied to the embedding
  std::uint64_t norms = 0;
  std::vector<std::uint64_t> layers;  ///< the matrices of each
  std::uint64_t total() const;
};

/// What is on the device: scratch and norms first, then the output matrix, then whole layers with their cache from the
/// first on, at last an embedding of its own, of which a token reads one row; up to the first that does not fit.
struct Placement {
  PlacedMemory memory;
  std::uint32_t layers = 0;
  std::uint32_t deviceLayers = 0;  ///< layers [0, deviceLayers) are on the device with all they have
  bool scratchOnDevice = true;     ///< and the norms
  bool outputOnDevice = true;      ///< the matrix that makes the logits, tied or not
  bool embeddingOnDevice = true;
  std::uint64_t budgetBytes = 0;   ///< what the device pool may hold
  bool asChosen = false;           ///< all that is not on the device was kept off it by a choice of layers
  std::string reason;              ///< why not all is on the device, one sentence; else empty
};

/// How a device reads a prompt.
struct ChunkShape {
  std::uint32_t tokens = 128;  ///< at once
  bool convertsInput = false;  ///< its products may read their input as float16 or as signed bytes
};

ChunkShape chunkShape(const DeviceInfo& device);

/// Of DeviceInfo::availableBytes, what a model may take: the rest stays free for the desktop and the driver.
std::uint64_t usableBytes(const DeviceInfo& device);

/// The placement for a cache of `contextTokens` tokens (0: defaultContextTokens) where the device pool may hold
/// `budgetBytes`, and where no more than `mostLayers` layers are wanted on it. memory.device.total() never exceeds the
/// budget.
Placement planPlacement(const ModelInfo& info, std::uint32_t contextTokens, CacheType cache, std::uint64_t budgetBytes,
                        const ChunkShape& chunk = {}, std::optional<std::uint32_t> mostLayers = {});

/// Of `hostBytes` that are free in the computer's memory, what is left for the host's part of `plan`: on a device with
/// unified memory its own part comes out of the same heap.
std::uint64_t hostRoom(const Placement& plan, std::uint64_t hostBytes, bool unifiedMemory);

/// All memory for a cache of `contextTokens` tokens (0: defaultContextTokens), wherever it goes.
MemoryNeed memoryNeed(const ModelInfo& info, std::uint32_t contextTokens, CacheType cache,
                      const ChunkShape& chunk = {});

}  // namespace chasqui::engine
