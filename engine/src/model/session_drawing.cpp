// Tokens that the device draws itself.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "memory_refusal.h"
#include "model/session_impl.h"
#include "ops/sample_request.h"

namespace chasqui::engine {
namespace {

/// A float32 of at most that number, so that it stays below 1.
float shortened(double number) {
  constexpr double kSteps = 1 << 24;
  return static_cast<float>(std::floor(std::clamp(number, 0.0, 1.0 - 1.0 / kSteps) * kSteps) / kSteps);
}

bool hasPenalties(const SamplingOptions& options) {
  return options.repeatPenalty != 1.0F || options.frequencyPenalty != 0.0F || options.presencePenalty != 0.0F;
}

bool drawsAlike(const SamplingOptions& a, const SamplingOptions& b) {
  return std::ranges::all_of(samplingRanges(),
                             [&](const SamplingRange& range) { return range.value(a) == range.value(b); });
}

ops::SampleRequest requestOf(const SamplingOptions& options, std::uint32_t contextTokens) {
  ops::SampleRequest request;
  request.topK = options.topK;
  request.window = hasPenalties(options) ? std::min(options.repeatWindow, contextTokens) : 0;
  // Below this, all but the best have no share; a device may take smaller numbers for 0.
  constexpr float kLeast = 1e-30F;
  request.temperature = options.temperature > 0.0F ? std::max(options.temperature, kLeast) : 0.0F;
  request.topP = options.topP;
  request.minP = options.minP;
  request.repeatPenalty = options.repeatPenalty;
  request.frequencyPenalty = options.frequencyPenalty;
  request.presencePenalty = options.presencePenalty;
  return request;
}

}  // namespace

Result<void> Session::Impl::checkDrawing(std::span<const TokenId> ids, const DeviceSampling& sampling) const {
  CHASQUI_TRY(check(sampling.options));
  const std::size_t count = sampling.numbers.size();
  const bool fits = count == 1 || (count == ids.size() && count <= kMostDrawn);
  if (!engine::drawsOnDevice(sampling.options) || !fits || (sampling.next && count != 1)) {
    return fail(ErrorCode::Invalid, "The device does not draw tokens in this way.", "Draw them from the logits.");
  }
  return checkIds(ids);
}

/// Nothing may be running. For `ids` that are about to be read.
void Session::Impl::writeRequest(std::span<const TokenId> ids, const DeviceSampling& sampling) {
  const ops::SampleRequest request = requestOf(sampling.options, contextTokens);
  std::memcpy(scratch.request.mapped().data(), &request, sizeof request);
  const std::size_t end = tokens.size() + ids.size();
  for (std::size_t i = 0; i < sampling.numbers.size(); ++i)
    writeNumber(end - sampling.numbers.size() + i, sampling.numbers[i]);
  if (request.window == 0) return;
  auto* history = reinterpret_cast<TokenId*>(scratch.history.mapped().data());
  const std::size_t first = tokens.size() - std::min<std::size_t>(tokens.size(), request.window);
  std::copy(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.end(), history + first);
  std::copy(ids.begin(), ids.end(), history + tokens.size());
}

void Session::Impl::writeNumber(std::size_t position, double number) {
  const float value = shortened(number);
  const std::size_t place = offsetof(ops::SampleRequest, numbers) + position % ops::kSampleRing * sizeof value;
  std::memcpy(scratch.request.mapped().data() + place, &value, sizeof value);
}

/// The token that was drawn after the one at `position`.
TokenId Session::Impl::drawnAt(std::size_t position) {
  TokenId id = 0;
  std::memcpy(&id, scratch.drawn.mapped().data() + position % ops::kSampleRing * sizeof id, sizeof id);
  counters.readBackBytes += sizeof id;
  return id;
}

Result<std::vector<TokenId>> Session::Impl::readAndDraw(std::span<const TokenId> ids, const DeviceSampling& sampling,
                                                        const ReadOptions& options) {
  CHASQUI_TRY(checkDrawing(ids, sampling));
  logits.clear();
  unreadLogits = nullptr;
  if (ids.size() == 1) {
    if (options.stop.stop_requested()) return fail(ErrorCode::Cancelled, "Reading was stopped.");
    CHASQUI_TRY_VALUE(const TokenId id, readOneAndDraw(ids[0], sampling));
    if (options.progress) options.progress(1, 1);
    return std::vector<TokenId>{id};
  }
  CHASQUI_TRY(settle());
  aheadRefused = false;
  writeRequest(ids, sampling);
  const bool all = sampling.numbers.size() > 1;
  std::vector<TokenId> drawn;
  for (std::size_t done = 0; done < ids.size();) {
    PlanShape shape;
    shape.tokens = static_cast<std::uint32_t>(std::min<std::size_t>(chunkTokens, ids.size() - done));
    const bool last = done + shape.tokens == ids.size();
    shape.logits = all ? LogitsOf::AllTokens : last ? LogitsOf::LastToken : LogitsOf::None;
    if (shape.logits != LogitsOf::None) shape.use = LogitsUse::Drawn;
    CHASQUI_TRY(readChunk(ids.subspan(done, shape.tokens), shape, options.stop));
    done += shape.tokens;
    const std::size_t count = all ? shape.tokens : last ? 1 : 0;
    for (std::size_t i = count; i > 0; --i) drawn.push_back(drawnAt(tokens.size() - i));
    if (options.progress) options.progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(ids.size()));
  }
  unreadLogits = all ? &allLogits : &lastLogits;
  unreadRow = all ? static_cast<std::uint32_t>((ids.size() - 1) % chunkTokens) : 0;
  return drawn;
}

/// Whether the step that is under way is the one that is asked for.
bool Session::Impl::isAhead(TokenId id, const DeviceSampling& sampling) const {
  return ahead && ahead->isOfUse && ahead->position == tokens.size() && ahead->id == id &&
         ahead->number == sampling.numbers[0] && drawsAlike(ahead->options, sampling.options);
}

Result<TokenId> Session::Impl::readOneAndDraw(TokenId id, const DeviceSampling& sampling) {
  ForwardPlan* running = nullptr;
  std::chrono::steady_clock::time_point begin;
  const bool wasAhead = isAhead(id, sampling);
  if (wasAhead) {
    running = ahead->plan;
    ahead.reset();
    ++counters.aheadTokens;
  } else {
    CHASQUI_TRY(settle());
    CHASQUI_TRY_VALUE(running, plan({1, LogitsOf::LastToken, LogitsUse::Drawn, 0}));
    const std::span<const TokenId> ids(&id, 1);
    begin = std::chrono::steady_clock::now();
    writeRequest(ids, sampling);
    writeStep(ids);
    if (running->segments().size() > 1) {
      CHASQUI_TRY(runSegments(*running, {}));
    } else {
      CHASQUI_TRY(running->segments()[0].commands.submit());
    }
  }
  const Result<void> begun = sampling.next ? goAhead(*running, sampling) : Result<void>();
  CHASQUI_TRY(running->segments()[0].commands.wait());
  if (!wasAhead) noteTime(begin);
  if (!begun) return fail(begun.error());
  if (running->segments().size() == 1) ++counters.submissions;
  count(*running);
  tokens.push_back(id);
  const TokenId drawn = drawnAt(tokens.size() - 1);
  if (ahead) ahead->id = drawn;
  if (!ahead) unreadLogits = &lastLogits;
  unreadRow = 0;
  return drawn;
}

/// Gives the device the step after the one that runs, where that pays and there is room and memory.
Result<void> Session::Impl::goAhead(const ForwardPlan& running, const DeviceSampling& sampling) {
  const std::size_t position = tokens.size() + 1;
  if (model.engine().tuning().drawAhead == 0 || running.segments().size() > 1 || position >= contextTokens) return {};
  if (aheadRefused) return {};
  // Nothing may be thrown while a step runs.
  const Result<void> begun = orOutOfMemory("There is not enough memory for a step ahead.", [&] {
    return beginAhead(1 - running.shape().twin, position, sampling);
  });
  aheadRefused = !begun && isMemoryRefusal(begun.error());
  return aheadRefused ? Result<void>() : begun;
}

Result<void> Session::Impl::beginAhead(std::uint32_t twin, std::size_t position, const DeviceSampling& sampling) {
  CHASQUI_TRY_VALUE(ForwardPlan* const next, planBesideOthers({1, LogitsOf::LastToken, LogitsUse::Drawn, twin}));
  if (next->segments().size() > 1) return {};  // the pace has changed since the other was recorded
  writeNumber(position, *sampling.next);
  CHASQUI_TRY(next->segments()[0].commands.submit());
  ahead = Ahead{next, position, {}, sampling.options, *sampling.next, true};
  return {};
}

/// Waits for a step that was begun ahead: afterwards nothing runs. What it found is forgotten.
Result<void> Session::Impl::settle() {
  if (!ahead) return {};
  ForwardPlan* const running = ahead->plan;
  ahead.reset();
  return running->segments()[0].commands.wait();
}

Result<std::vector<TokenId>> Session::readAndDraw(std::span<const TokenId> ids, const DeviceSampling& sampling,
                                                  const ReadOptions& options) {
  return orOutOfMemory(kNoMemoryToRead, [&] { return impl_->readAndDraw(ids, sampling, options); });
}

bool Session::drawsOnDevice(const SamplingOptions& options) const {
  return engine::drawsOnDevice(options) && impl_->model.engine().tuning().deviceDraws != 0;
}

}  // namespace chasqui::engine
