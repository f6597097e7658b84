// Tokens drawn from logits: shader sample.comp.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "ops/sample_request.h"
#include "ops/tuning.h"
#include "vk/recorder.h"

namespace chasqui::engine::ops {

struct Sample {
  vk::BufferView step;     ///< uint32 {first position}; goes on by one with `advance`
  vk::BufferView logits;   ///< float32 [columns][vocabulary]
  vk::BufferView keys;     ///< uint32 [columns][sampleKeys()], zeros at first
  vk::BufferView request;  ///< SampleRequest
  vk::BufferView history;  ///< uint32 [contextTokens]: the tokens by position
  vk::BufferView ids;      ///< uint32: gets the token, with `advance`
  vk::BufferView results;  ///< uint32 [kSampleRing]: get the tokens
  std::uint32_t vocabulary = 0;
  std::uint32_t columns = 1;
  std::uint32_t firstColumn = 0;  ///< of the tokens of this step, the first that one is drawn after
  std::uint32_t contextTokens = 0;
  bool advance = false;  ///< step, ids and history are made ready for reading the token; for one column
};

/// Bytes that a workgroup of sample.comp shares.
std::uint32_t sampleSharedBytes(const Tuning& tuning);

/// Records the draws, one dispatch.
Result<void> sample(vk::CommandList& commands, const Tuning& tuning, const Sample& op);

}  // namespace chasqui::engine::ops
