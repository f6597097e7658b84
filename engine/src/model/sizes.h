// Sizes of the buffers that a session needs: what planPlacement() predicts and what is then allocated, from one place.
#pragma once

#include <cstdint>

#include "engine/model.h"
#include "engine/placement.h"
#include "engine/types.h"

namespace chasqui::engine {

/// Most tokens whose logits are made at once.
inline constexpr std::uint32_t kLogitsTokens = 16;

/// Floats from one vector to the next in the scratch buffers: padded with zeros to whole steps of a product.
struct Strides {
  explicit Strides(const ModelConfig& config);
  std::uint32_t dim;
  std::uint32_t queryKeyValue;
  std::uint32_t ffn;
};

/// Bytes of each buffer of a session.
struct SessionSizes {
  SessionSizes(const ModelConfig& config, std::uint32_t contextTokens, const ChunkShape& chunk, CacheType cache);
  std::uint64_t cacheOfLayer;  ///< keys, and as many again for values
  std::uint64_t turns;         ///< RoPE: (cos, sin) of every position and pair
  std::uint64_t dimVectors;    ///< one chunk of vectors of the model's width; there are three such buffers
  std::uint64_t queryKeyValue; ///< one chunk of queries, keys and values
  std::uint64_t ffnVectors;    ///< one chunk of the feed-forward layer
  std::uint64_t squares;       ///< of norms that products do
  std::uint64_t partials;      ///< of heads whose positions are split
  std::uint64_t counters;      ///< of the same
  std::uint64_t promptInput;   ///< a chunk of the longest vectors that products read, in another form; exact path: none
  std::uint64_t logits;        ///< of one token, on the device and again for the host
  std::uint64_t keys;          ///< of one token, for drawing
  std::uint64_t ids;           ///< one chunk of token ids, written by the host
  std::uint64_t history;       ///< ids of the whole context, for the host and the device
  std::uint64_t request;       ///< how to draw, written by the host
  std::uint64_t drawn;         ///< the ids that were drawn, read by the host
  std::uint64_t deviceScratch; ///< everything but the cache that is meant for the device
  std::uint64_t hostScratch;   ///< and for the computer's memory
};

}  // namespace chasqui::engine
