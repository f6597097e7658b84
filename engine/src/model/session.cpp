#include <algorithm>
#include <cstring>

#include "checksum/checksum.h"
#include "memory_refusal.h"
#include "model/cache_layout.h"
#include "model/rope_turns.h"
#include "model/segment_run.h"
#include "model/session_impl.h"
#include "ops/sample_request.h"
#include "vk/uploader.h"

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kMostContextTokens = 1U << 24;
/// Recorded plans kept: one token and its twin, up to eight tokens with a draw after each, a whole chunk with and without
/// logits, and some remainders.
constexpr std::size_t kPlans = 16;
/// Another one where kernels come to mean something else by what they store.
constexpr char kCacheVersion[] = "keys and values 1";

}  // namespace

Result<void> Session::Impl::allocate(const SessionOptions& options) {
  contextTokens = options.contextTokens > 0 ? options.contextTokens : defaultContextTokens(config());
  if (contextTokens > kMostContextTokens) {
    return fail(ErrorCode::Invalid, "A context of " + std::to_string(contextTokens) + " tokens is too long.",
                "Choose at most " + std::to_string(kMostContextTokens) + ".");
  }
  ChunkShape chunk = chunkShape(device()->info());
  if (options.chunkTokens > 0) chunk.tokens = options.chunkTokens;
  chunkTokens = std::min(chunk.tokens, contextTokens);
  const SessionSizes sizes(config(), contextTokens, chunk, options.cache);
  if (std::max(sizes.cacheOfLayer, sizes.turns) > device()->info().maxStorageBufferBytes) {
    return fail(ErrorCode::Unsupported,
                "A context of " + std::to_string(contextTokens) + " tokens is more than " + device()->info().name +
                    " can bind at once.",
                "Choose a shorter context.");
  }
  cache.type = options.cache;
  Placer placer(device());
  CHASQUI_TRY(allocateScratch(placer, sizes));
  CHASQUI_TRY(allocateLogits(placer, lastLogits, 1));
  CHASQUI_TRY(allocateCache(placer, sizes.cacheOfLayer));
  placementReason = placer.refusal();
  CHASQUI_TRY(uploadTurns());
  return clearScratch();
}

Result<void> Session::Impl::allocateScratch(Placer& placer, const SessionSizes& sizes) {
  const auto make = [&](vk::Buffer& buffer, std::uint64_t bytes) -> Result<void> {
    CHASQUI_TRY_VALUE(buffer, placer.allocate(bytes, model.placement().scratchOnDevice));
    count(buffer, &MemoryNeed::scratch);
    return {};
  };
  const auto makeForHost = [&](vk::Buffer& buffer, std::uint64_t bytes) -> Result<void> {
    CHASQUI_TRY_VALUE(buffer, vk::Buffer::create(device(), bytes, vk::MemoryUse::Upload));
    count(buffer, &MemoryNeed::scratch);
    return {};
  };
  CHASQUI_TRY(makeForHost(scratch.step, sizeof(std::uint32_t)));
  CHASQUI_TRY(makeForHost(scratch.ids, sizes.ids));
  CHASQUI_TRY(makeForHost(scratch.history, sizes.history));
  CHASQUI_TRY(makeForHost(scratch.request, sizes.request));
  CHASQUI_TRY_VALUE(scratch.drawn, vk::Buffer::create(device(), sizes.drawn, vk::MemoryUse::Readback));
  count(scratch.drawn, &MemoryNeed::scratch);
  CHASQUI_TRY(make(scratch.turns, sizes.turns));
  for (vk::Buffer* buffer : {&scratch.residual, &scratch.normed, &scratch.attended}) {
    CHASQUI_TRY(make(*buffer, sizes.dimVectors));
  }
  CHASQUI_TRY(make(scratch.queryKeyValue, sizes.queryKeyValue));
  CHASQUI_TRY(make(scratch.gated, sizes.ffnVectors));
  CHASQUI_TRY(make(scratch.squares, sizes.squares));
  CHASQUI_TRY(make(scratch.partials, sizes.partials));
  CHASQUI_TRY(make(scratch.counters, sizes.counters));
  if (sizes.promptInput > 0) CHASQUI_TRY(make(scratch.promptInput, sizes.promptInput));
  return {};
}

Result<void> Session::Impl::allocateCache(Placer& placer, std::uint64_t layerBytes) {
  cache.contextTokens = contextTokens;
  cache.keys.resize(config().layers);
  cache.values.resize(config().layers);
  for (std::uint32_t i = 0; i < config().layers; ++i) {
    for (vk::Buffer* buffer : {&cache.keys[i], &cache.values[i]}) {
      CHASQUI_TRY_VALUE(*buffer, placer.allocate(layerBytes, i < model.placement().deviceLayers));
      count(*buffer, &MemoryNeed::cache);
    }
  }
  cacheKey.hexDigits = sha256Of(model.impl()->fingerprint + ' ' + cacheTypeName(cache.type) + ' ' + kCacheVersion);
  cacheKey.positionBytes = copy().positionBytes();
  return {};
}

void Session::Impl::count(const vk::Buffer& buffer, std::uint64_t MemoryNeed::*kind) {
  MemoryNeed& pool = buffer.pool() == vk::MemoryPool::Device ? memory.device : memory.host;
  pool.*kind += buffer.allocatedBytes();
}

Result<void> Session::Impl::allocateLogits(Placer& placer, LogitsBuffers& buffers, std::uint32_t rows) {
  const std::uint64_t bytes = static_cast<std::uint64_t>(rows) * config().vocabulary * sizeof(float);
  LogitsBuffers made;
  CHASQUI_TRY_VALUE(made.device, placer.allocate(bytes, model.placement().scratchOnDevice));
  CHASQUI_TRY_VALUE(made.host, vk::Buffer::create(device(), bytes, vk::MemoryUse::Readback));
  const std::uint64_t keys = std::uint64_t{ops::sampleKeys(config().vocabulary)} * sizeof(std::uint32_t);
  CHASQUI_TRY_VALUE(made.keys, placer.allocate(std::min(rows, kMostDrawn) * keys, model.placement().scratchOnDevice));
  {
    CHASQUI_TRY_VALUE(vk::CommandList commands, vk::CommandList::begin(device()));
    commands.fill(made.keys, 0);
    CHASQUI_TRY(commands.end());
    CHASQUI_TRY(commands.run());
  }
  for (const vk::Buffer* buffer : {&made.device, &made.host, &made.keys}) count(*buffer, &MemoryNeed::scratch);
  buffers = std::move(made);
  return {};
}

Result<void> Session::Impl::uploadTurns() {
  const RopeTurns turns(config());
  vk::Uploader uploader(device());
  const std::uint64_t positionBytes = config().headDim * sizeof(float);
  const auto positionsOfSlice = static_cast<std::uint32_t>(vk::Uploader::kSliceBytes / positionBytes);
  for (std::uint32_t first = 0; first < contextTokens; first += positionsOfSlice) {
    const std::uint32_t count = std::min(positionsOfSlice, contextTokens - first);
    const auto fill = [&](std::span<std::byte> out) {
      auto* values = reinterpret_cast<float*>(out.data());
      for (std::uint32_t p = 0; p < count; ++p) turns.write(first + p, values + std::size_t{p} * config().headDim);
    };
    CHASQUI_TRY(uploader.write(scratch.turns, first * positionBytes, count * positionBytes, fill));
  }
  return uploader.finish();
}

/// The padding of all vectors has to be zero; nothing writes to it afterwards.
Result<void> Session::Impl::clearScratch() {
  CHASQUI_TRY_VALUE(vk::CommandList commands, vk::CommandList::begin(device()));
  for (const vk::Buffer* buffer : {&scratch.residual, &scratch.normed, &scratch.queryKeyValue, &scratch.attended,
                                   &scratch.gated, &scratch.counters}) {
    commands.fill(*buffer, 0);
  }
  CHASQUI_TRY(commands.end());
  return commands.run();
}

/// Nothing may be running: where memory is refused and there is no other way to go on, the other plans make room.
Result<ForwardPlan*> Session::Impl::plan(const PlanShape& shape) {
  Result<ForwardPlan*> made = planBesideOthers(shape);
  const bool isPlainest = shape.logits != LogitsOf::AllTokens && shape.use == LogitsUse::Copied;
  if (made || !isPlainest || plans.empty() || !isMemoryRefusal(made.error())) return made;
  plans.clear();
  return planBesideOthers(shape);
}

Result<ForwardPlan*> Session::Impl::planBesideOthers(const PlanShape& shape) {
  for (auto it = plans.begin(); it != plans.end(); ++it) {
    if (it->shape() != shape) continue;
    if (!it->suits(device()->pace())) {
      plans.erase(it);
      break;
    }
    plans.splice(plans.begin(), plans, it);
    return &plans.front();
  }
  const bool all = shape.logits == LogitsOf::AllTokens;
  if (all && allLogits.host.sizeBytes() == 0) {
    Placer placer(device());
    CHASQUI_TRY(allocateLogits(placer, allLogits, kLogitsTokens));
  }
  const ForwardContext context{device(),
                               &config(),
                               &model.impl()->weights,
                               &cache,
                               &scratch,
                               all ? &allLogits : &lastLogits,
                               model.engine().tuning()};
  CHASQUI_TRY_VALUE(ForwardPlan made, ForwardPlan::record(context, shape));
  plans.push_front(std::move(made));
  if (plans.size() > kPlans) plans.pop_back();
  return &plans.front();
}

Result<void> Session::Impl::checkIds(std::span<const TokenId> ids) const {
  if (ids.empty()) return fail(ErrorCode::Invalid, "There are no tokens to read.");
  for (const TokenId id : ids) {
    if (id >= 0 && static_cast<std::uint32_t>(id) < config().vocabulary) continue;
    return fail(ErrorCode::Invalid, "The token id " + std::to_string(id) + " is not in the vocabulary.",
                "Choose ids from 0 to " + std::to_string(config().vocabulary - 1) + ".");
  }
  if (ids.size() > contextTokens - tokens.size()) {
    return fail(ErrorCode::ContextFull,
                "The context holds " + std::to_string(contextTokens) + " tokens; " + std::to_string(tokens.size()) +
                    " are in it, and " + std::to_string(ids.size()) + " more do not fit.",
                "Choose a longer context, or start a new chat.");
  }
  return {};
}

/// One submission after the other; the device has the next when it ends one.
Result<void> Session::Impl::runSegments(ForwardPlan& forward, const std::stop_token& stop) {
  SegmentRun run(*device(), static_cast<std::uint32_t>(tokens.size()) + forward.shape().tokens);
  for (ForwardSegment& segment : forward.segments()) {
    CHASQUI_TRY(run.add(segment, stop));
  }
  CHASQUI_TRY(run.end(stop));
  counters.submissions += run.submissions();
  return {};
}

/// Nothing may be running: the device reads what this writes.
void Session::Impl::writeStep(std::span<const TokenId> ids) {
  const auto position = static_cast<std::uint32_t>(tokens.size());
  std::memcpy(scratch.step.mapped().data(), &position, sizeof position);
  std::memcpy(scratch.ids.mapped().data(), ids.data(), ids.size_bytes());
}

Result<void> Session::Impl::readChunk(std::span<const TokenId> ids, const PlanShape& shape,
                                      const std::stop_token& stop) {
  CHASQUI_TRY_VALUE(ForwardPlan* const forward, plan(shape));
  const auto begin = std::chrono::steady_clock::now();
  writeStep(ids);
  CHASQUI_TRY(runSegments(*forward, stop));
  if (ids.size() == 1) noteTime(begin);
  count(*forward);
  tokens.insert(tokens.end(), ids.begin(), ids.end());
  return {};
}

Result<void> Session::Impl::readAll(std::span<const TokenId> ids, std::vector<float>* logitsOut,
                                    const ReadOptions& options) {
  CHASQUI_TRY(checkIds(ids));
  CHASQUI_TRY(settle());
  logits.clear();
  unreadLogits = nullptr;
  const std::size_t chunk = logitsOut != nullptr ? std::min(chunkTokens, kLogitsTokens) : chunkTokens;
  for (std::size_t done = 0; done < ids.size();) {
    PlanShape shape;
    shape.tokens = static_cast<std::uint32_t>(std::min(chunk, ids.size() - done));
    const bool last = done + shape.tokens == ids.size();
    shape.logits = logitsOut != nullptr ? LogitsOf::AllTokens : last ? LogitsOf::LastToken : LogitsOf::None;
    CHASQUI_TRY(readChunk(ids.subspan(done, shape.tokens), shape, options.stop));
    done += shape.tokens;
    takeLogits(shape, logitsOut);
    if (options.progress) options.progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(ids.size()));
  }
  return {};
}

/// Those that a plan has copied; the last of them are logits().
void Session::Impl::takeLogits(const PlanShape& shape, std::vector<float>* out) {
  if (shape.logits == LogitsOf::None) return;
  const bool all = shape.logits == LogitsOf::AllTokens;
  const std::size_t rows = all ? shape.tokens : 1;
  const auto* values = reinterpret_cast<const float*>((all ? allLogits : lastLogits).host.mapped().data());
  const auto* end = values + rows * config().vocabulary;
  if (out != nullptr) out->insert(out->end(), values, end);
  logits.assign(end - config().vocabulary, end);
  counters.readBackBytes += rows * config().vocabulary * sizeof(float);
}

/// Logits that a token was drawn from stay on the device until somebody asks for them.
Result<void> Session::Impl::fetchLogits() {
  if (unreadLogits == nullptr) return {};
  const std::uint64_t bytes = config().vocabulary * sizeof(float);
  const vk::Buffer& host = lastLogits.host;
  CHASQUI_TRY_VALUE(vk::CommandList commands, vk::CommandList::begin(device()));
  commands.barrierForCopies();
  commands.copy({unreadLogits->device, unreadRow * bytes, bytes}, {host, 0, bytes});
  CHASQUI_TRY(commands.end());
  CHASQUI_TRY(commands.run());
  const auto* values = reinterpret_cast<const float*>(host.mapped().data());
  logits.assign(values, values + config().vocabulary);
  counters.readBackBytes += bytes;
  unreadLogits = nullptr;
  return {};
}

/// Of a token that was read by itself.
void Session::Impl::noteTime(std::chrono::steady_clock::time_point since) {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
  tokenSeconds = tokenSeconds > 0 ? std::min(tokenSeconds, seconds) : seconds;
}

void Session::Impl::count(ForwardPlan& forward) {
  const std::uint64_t columns = forward.shape().tokens;
  counters.tokens += columns;
  counters.dispatches += forward.counts().dispatches;
  counters.barriers += forward.counts().barriers;
  counters.weightBytes += forward.weightBytes();
  // Each head of each column reads keys and values of all positions up to its own; each column writes its own.
  const std::uint64_t first = tokens.size();
  const std::uint64_t positions = columns * first + columns * (columns + 1) / 2;
  const std::uint64_t read = positions * config().heads * config().headDim;
  const std::uint64_t written = columns * config().kvHeads * config().headDim;
  counters.cacheBytes += 2 * cacheBytes(read + written, cache.type) * config().layers;
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::create(const Model& model, const SessionOptions& options) {
  return orOutOfMemory("There is not enough memory to begin a chat.", [&]() -> Result<Session> {
    auto impl = std::make_unique<Impl>(model);
    CHASQUI_TRY(impl->allocate(options));
    return Session(std::move(impl));
  });
}

Result<void> Session::read(std::span<const TokenId> ids, const ReadOptions& options) {
  return orOutOfMemory(kNoMemoryToRead, [&] { return impl_->readAll(ids, nullptr, options); });
}

Result<void> Session::readWithLogits(std::span<const TokenId> ids, std::vector<float>& out,
                                     const ReadOptions& options) {
  return orOutOfMemory(kNoMemoryToRead, [&] { return impl_->readAll(ids, &out, options); });
}

Result<std::span<const float>> Session::logits() const {
  return orOutOfMemory(kNoMemoryToRead, [&]() -> Result<std::span<const float>> {
    CHASQUI_TRY(impl_->fetchLogits());
    return impl_->logits;
  });
}
const std::vector<TokenId>& Session::tokens() const { return impl_->tokens; }

void Session::truncate(std::uint32_t count) {
  if (count >= impl_->tokens.size()) return;
  impl_->tokens.resize(count);
  impl_->logits.clear();
  impl_->unreadLogits = nullptr;
  if (impl_->ahead) impl_->ahead->isOfUse = false;
}

const CacheKey& Session::cacheKey() const { return impl_->cacheKey; }

Result<void> Session::copyPositions(std::uint32_t first, std::span<std::byte> out) const {
  const std::uint64_t count = out.size() / impl_->cacheKey.positionBytes;
  if (out.size() % impl_->cacheKey.positionBytes != 0 || first > impl_->tokens.size() ||
      count > impl_->tokens.size() - first)
    return fail(ErrorCode::Invalid, "Only positions that were read can be copied.");
  return orOutOfMemory(kNoMemoryToRead, [&]() -> Result<void> {
    CHASQUI_TRY(impl_->settle());
    return impl_->copy().toHost(first, out);
  });
}

Result<void> Session::putPositions(std::span<const TokenId> ids, std::span<const std::byte> positions) {
  CHASQUI_TRY(impl_->checkIds(ids));
  if (positions.size() != ids.size() * impl_->cacheKey.positionBytes)
    return fail(ErrorCode::Invalid, "Each token has the keys and values of one position.");
  return orOutOfMemory(kNoMemoryToRead, [&]() -> Result<void> {
    CHASQUI_TRY(impl_->settle());
    impl_->logits.clear();
    impl_->unreadLogits = nullptr;
    CHASQUI_TRY(impl_->copy().toDevice(static_cast<std::uint32_t>(impl_->tokens.size()), positions));
    impl_->tokens.insert(impl_->tokens.end(), ids.begin(), ids.end());
    return {};
  });
}

std::uint32_t Session::contextTokens() const { return impl_->contextTokens; }
CacheType Session::cacheType() const { return impl_->cache.type; }
const Model& Session::model() const { return impl_->model; }
const SessionCounters& Session::counters() const { return impl_->counters; }
void Session::resetCounters() { impl_->counters = {}; }
double Session::tokenSeconds() const { return impl_->tokenSeconds; }
const PlacedMemory& Session::memory() const { return impl_->memory; }
const std::string& Session::placementReason() const { return impl_->placementReason; }

}  // namespace chasqui::engine
