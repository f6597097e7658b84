// What a Session handle points to.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/session.h"
#include "model/cache_copy.h"
#include "model/forward.h"
#include "model/model_impl.h"
#include "model/placer.h"

namespace chasqui::engine {

inline constexpr char kNoMemoryToRead[] = "There is not enough memory to go on with this text.";

struct Session::Impl {
  explicit Impl(Model m) : model(std::move(m)) {}

  Result<void> allocate(const SessionOptions& options);
  Result<void> allocateScratch(Placer& placer, const SessionSizes& sizes);
  Result<void> allocateLogits(Placer& placer, LogitsBuffers& buffers, std::uint32_t rows);
  Result<void> allocateCache(Placer& placer, std::uint64_t layerBytes);
  void count(const vk::Buffer& buffer, std::uint64_t MemoryNeed::*kind);
  Result<void> uploadTurns();
  Result<void> clearScratch();
  Result<ForwardPlan*> plan(const PlanShape& shape);
  Result<ForwardPlan*> planBesideOthers(const PlanShape& shape);
  Result<void> checkIds(std::span<const TokenId> ids) const;
  Result<void> runSegments(ForwardPlan& forward, const std::stop_token& stop);
  void writeStep(std::span<const TokenId> ids);
  Result<void> readChunk(std::span<const TokenId> ids, const PlanShape& shape, const std::stop_token& stop);
  Result<void> readAll(std::span<const TokenId> ids, std::vector<float>* logitsOut, const ReadOptions& options);
  void count(ForwardPlan& forward);
  void noteTime(std::chrono::steady_clock::time_point since);
  void takeLogits(const PlanShape& shape, std::vector<float>* out);
  Result<void> fetchLogits();

  // session_drawing.cpp
  Result<void> checkDrawing(std::span<const TokenId> ids, const DeviceSampling& sampling) const;
  Result<std::vector<TokenId>> readAndDraw(std::span<const TokenId> ids, const DeviceSampling& sampling,
                                           const ReadOptions& options);
  Result<TokenId> readOneAndDraw(TokenId id, const DeviceSampling& sampling);
  void writeRequest(std::span<const TokenId> ids, const DeviceSampling& sampling);
  void writeNumber(std::size_t position, double number);
  TokenId drawnAt(std::size_t position);
  bool isAhead(TokenId id, const DeviceSampling& sampling) const;
  Result<void> goAhead(const ForwardPlan& running, const DeviceSampling& sampling);
  Result<void> beginAhead(std::uint32_t twin, std::size_t position, const DeviceSampling& sampling);
  Result<void> settle();

  CacheCopy copy() const { return {device(), cache, config().kvHeads * config().headDim}; }

  const std::shared_ptr<vk::Device>& device() const { return model.engine().handle(); }
  const ModelConfig& config() const { return model.config(); }

  Model model;
  std::uint32_t contextTokens = 0;
  std::uint32_t chunkTokens = 0;
  PlacedMemory memory;
  std::string placementReason;
  Cache cache;
  CacheKey cacheKey;
  Scratch scratch;
  LogitsBuffers lastLogits;
  LogitsBuffers allLogits;       // made at the first use
  std::list<ForwardPlan> plans;  // after the buffers they name: they go first. Newest in front
  std::vector<TokenId> tokens;
  std::vector<float> logits;
  const LogitsBuffers* unreadLogits = nullptr;  // those of the last token are still there, in the row unreadRow
  std::uint32_t unreadRow = 0;
  /// A step that the device was given before the token that it reads was known here.
  struct Ahead {
    ForwardPlan* plan = nullptr;
    std::size_t position = 0;  ///< of that token
    std::optional<TokenId> id;
    SamplingOptions options;
    double number = 0;
    bool isOfUse = true;  ///< no other token was read, and none forgotten, since
  };
  std::optional<Ahead> ahead;
  bool aheadRefused = false;  // there was no memory for one; the next text that is read asks again
  SessionCounters counters;
  double tokenSeconds = 0;  // the least; 0: not known
};

}  // namespace chasqui::engine
