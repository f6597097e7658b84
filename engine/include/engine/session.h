// One sequence of tokens and its key-value cache on the device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "engine/device_sampling.h"
#include "engine/model.h"
#include "engine/types.h"

namespace chasqui::engine {

struct SessionOptions {
  std::uint32_t contextTokens = 0;  ///< most tokens the cache holds; 0: defaultContextTokens(model.config())
  CacheType cache = CacheType::F16;
  std::uint32_t chunkTokens = 0;    ///< most tokens read at once; 0: chosen for the device
};

/// What the device did since the last reset, for `bench`.
struct SessionCounters {
  std::uint64_t tokens = 0;
  std::uint64_t dispatches = 0;
  std::uint64_t barriers = 0;
  std::uint64_t submissions = 0;
  std::uint64_t weightBytes = 0;  ///< weights read by all products and look-ups
  std::uint64_t cacheBytes = 0;   ///< cache read and written
  std::uint64_t readBackBytes = 0;  ///< logits and drawn ids that came back
  std::uint64_t aheadTokens = 0;  ///< of the tokens, those that the device began with before the host knew them
};

struct ReadOptions {
  std::function<void(std::uint32_t done, std::uint32_t total)> progress;  ///< after each chunk
  std::stop_token stop;  ///< asked before each chunk; ends with Cancelled, and what was read stays
};

/// Keeps the tokens that it has read, and their keys and values. One thread at a time; never the GUI's.
class Session {
 public:
  /// Allocates cache and scratch, where the model's placement has them; what the device refuses goes to the computer's
  /// memory. Invalid (a context of more than 2^24 tokens), OutOfMemory, DeviceLost.
  static Result<Session> create(const Model& model, const SessionOptions& options = {});
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  /// Reads `ids` after the tokens that are there, in chunks; afterwards logits() is of the last one.
  /// Invalid (an id outside the vocabulary, no ids), ContextFull (nothing is read), Cancelled, OutOfMemory and
  /// OutOfDeviceMemory (whole chunks that were read stay), DeviceLost.
  Result<void> read(std::span<const TokenId> ids, const ReadOptions& options = {});

  /// As read(), and appends the logits after each of `ids` to `out`: float32 [ids.size(), vocabulary].
  Result<void> readWithLogits(std::span<const TokenId> ids, std::vector<float>& out, const ReadOptions& options = {});

  /// As read(), and draws the token that follows the last of `ids`, or one after each of them (DeviceSampling): only the
  /// ids come back. Afterwards logits() brings those after the last token, but where `next` was given. Where
  /// there is no memory for a step ahead there is none.
  /// Errors as read(); Invalid also where the device cannot draw so.
  Result<std::vector<TokenId>> readAndDraw(std::span<const TokenId> ids, const DeviceSampling& sampling,
                                           const ReadOptions& options = {});

  /// Whether tokens are to be drawn so: the device can, and it is no slower there than on the host.
  bool drawsOnDevice(const SamplingOptions& options) const;

  /// Logits after the last token read, float32 [vocabulary]; empty before the first and after truncate(). After
  /// readAndDraw() the first call fetches them: OutOfMemory, OutOfDeviceMemory, DeviceLost, and the next tries again.
  Result<std::span<const float>> logits() const;

  /// The tokens whose keys and values the cache holds.
  const std::vector<TokenId>& tokens() const;

  /// Forgets all tokens from `count` on. The logits are gone: read at least one token before sampling again.
  void truncate(std::uint32_t count);

  /// Of the keys and values in here.
  const CacheKey& cacheKey() const;
  /// Copies keys and values of out.size() / cacheKey().positionBytes positions from `first` on to `out`, one position
  /// after the other. Invalid (positions that are not read), OutOfMemory, DeviceLost.
  Result<void> copyPositions(std::uint32_t first, std::span<std::byte> out) const;
  /// Takes `ids` for read after the tokens that are there; `positions` is what copyPositions() gave of them in a session
  /// of the same key and the same tokens before. Like truncate(), it leaves no logits. Errors as read(), OutOfMemory.
  Result<void> putPositions(std::span<const TokenId> ids, std::span<const std::byte> positions);

  std::uint32_t contextTokens() const;
  CacheType cacheType() const;
  const Model& model() const;
  const SessionCounters& counters() const;
  void resetCounters();
  /// The shortest time that reading a token by itself has taken so far, in seconds; 0: none was read so.
  double tokenSeconds() const;
  /// Cache and scratch as they were allocated.
  const PlacedMemory& memory() const;
  /// Why some of it is in the computer's memory though the model's placement has it on the device; else empty.
  const std::string& placementReason() const;

 private:
  struct Impl;
  explicit Session(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chasqui::engine
