#include "models/memory_verdict.h"

#include <optional>
#include <utility>

namespace chasqui::app {

namespace {

constexpr std::uint32_t kShortestOffered = 512;  // below it a chat is hardly one

/// Whether `after` is the better of two plans.
bool isBetter(const MemoryVerdict& after, const MemoryVerdict& before) {
  if (after.verdict != before.verdict) return after.verdict < before.verdict;
  if (after.verdict != FitVerdict::FitsPartly) return false;
  const std::uint32_t layers = before.placement.deviceLayers;
  if (after.placement.deviceLayers != layers) return after.placement.deviceLayers > layers;
  return after.draftFits && !before.draftFits;
}

std::uint32_t contextOf(const engine::ModelInfo& model, const ModelOptions& options) {
  return options.contextTokens > 0 ? options.contextTokens : engine::defaultContextTokens(model.config);
}

/// Gives the draft model its place in what the model leaves, as loading does.
void addDraft(MemoryVerdict& verdict, const engine::ModelInfo& draft, std::uint32_t contextTokens,
              engine::CacheType cache, std::uint64_t hostBytes) {
  const MemoryRoom& room = verdict.room;
  const std::uint64_t taken = verdict.placement.memory.device.total();
  const engine::Placement& plan = verdict.draft.emplace(
      engine::planPlacement(draft, contextTokens, cache, room.deviceBytes - taken, room.chunk));
  verdict.draftFits = plan.memory.host.total() <= engine::hostRoom(plan, hostBytes, room.unifiedMemory);
  if (!verdict.draftFits || !plan.reason.empty()) verdict.verdict = FitVerdict::FitsPartly;
}

/// Tries steps against one model and remembers what helped.
class Search {
 public:
  Search(const engine::ModelInfo& model, const ModelOptions& options, const MemoryRoom& room,
         const engine::ModelInfo* draft)
      : model_(model), options_(options), room_(room), draft_(draft), now_(judge(options)) {}

  const MemoryVerdict& now() const { return now_; }
  std::vector<FitRemedy> take() { return std::move(found_); }

  std::optional<FitRemedy> tried(FitRemedy::Kind kind, const ModelOptions& options) const {
    MemoryVerdict after = judge(options);
    if (!isBetter(after, now_)) return std::nullopt;
    return FitRemedy{kind, options, std::move(after)};
  }

  void add(std::optional<FitRemedy> remedy) {
    if (remedy) found_.push_back(*std::move(remedy));
  }

  bool isSolved() const {
    for (const FitRemedy& remedy : found_)
      if (remedy.after.verdict == FitVerdict::Fits) return true;
    return false;
  }

  /// The longest context that is the best that a shorter one can do, beside `cache`.
  std::optional<FitRemedy> shorterContext(FitRemedy::Kind kind, engine::CacheType cache) const {
    std::optional<FitRemedy> best;
    ModelOptions options = options_;
    options.cache = cache;
    for (std::uint32_t tokens = contextOf(model_, options_) / 2; tokens >= kShortestOffered; tokens /= 2) {
      options.contextTokens = tokens;
      std::optional<FitRemedy> next = tried(kind, options);
      if (next && (!best || isBetter(next->after, best->after))) best = std::move(next);
      if (best && best->after.verdict == FitVerdict::Fits) break;
    }
    return best;
  }

  std::optional<FitRemedy> smallerCache() const {
    std::optional<FitRemedy> best;
    const auto tryType = [&](engine::CacheType cache) {
      ModelOptions options = options_;
      options.cache = cache;
      std::optional<FitRemedy> next = tried(FitRemedy::Kind::SmallerCache, options);
      if (next && (!best || isBetter(next->after, best->after))) best = std::move(next);
    };
    if (options_.cache == engine::CacheType::F32) tryType(engine::CacheType::F16);
    if (options_.cache != engine::CacheType::Q8_0) tryType(engine::CacheType::Q8_0);
    return best;
  }

  std::optional<FitRemedy> allLayers() const {
    if (!options_.gpuLayers) return std::nullopt;
    ModelOptions options = options_;
    options.gpuLayers.reset();
    return tried(FitRemedy::Kind::AllLayers, options);
  }

  /// The plan as it is, made the user's choice.
  std::optional<FitRemedy> leaveLayers() const {
    const engine::Placement& placement = now_.placement;
    const bool leaves = now_.verdict == FitVerdict::FitsPartly && placement.deviceLayers < placement.layers;
    if (!leaves || now_.asChosen()) return std::nullopt;
    ModelOptions options = options_;
    options.gpuLayers = placement.deviceLayers;
    MemoryVerdict after = judge(options);
    if (!after.asChosen()) return std::nullopt;  // not even scratch and output are on the device
    return FitRemedy{FitRemedy::Kind::LeaveLayers, options, std::move(after)};
  }

  std::optional<FitRemedy> onDevice(const DeviceRoom& other) const {
    ModelOptions options = options_;
    options.device = other.name;
    MemoryVerdict after = judgeMemory(model_, options, other.room, draft_);
    if (!isBetter(after, now_)) return std::nullopt;
    return FitRemedy{FitRemedy::Kind::OtherDevice, options, std::move(after)};
  }

  std::optional<FitRemedy> withoutDraft() const {
    ModelOptions options = options_;
    options.draft.clear();
    return tried(FitRemedy::Kind::NoDraft, options);
  }

 private:
  MemoryVerdict judge(const ModelOptions& options) const { return judgeMemory(model_, options, room_, draft_); }

  const engine::ModelInfo& model_;
  const ModelOptions& options_;
  const MemoryRoom& room_;
  const engine::ModelInfo* draft_;
  MemoryVerdict now_;
  std::vector<FitRemedy> found_;
};

}  // namespace

MemoryRoom roomOf(const engine::DeviceInfo& device, const engine::PlacedMemory& held,
                  std::optional<std::uint64_t> mostBytes) {
  engine::DeviceInfo free = device;
  free.availableBytes += held.device.total();
  free.hostAvailableBytes += held.host.total();
  if (device.unifiedMemory) free.availableBytes = free.hostAvailableBytes += held.device.total();
  MemoryRoom room;
  room.deviceBytes = mostBytes.value_or(engine::usableBytes(free));
  room.hostBytes = free.hostAvailableBytes;
  room.unifiedMemory = device.unifiedMemory;
  room.chunk = engine::chunkShape(device);
  return room;
}

engine::PlacedMemory MemoryVerdict::memory() const {
  engine::PlacedMemory all = placement.memory;
  if (!draft || !draftFits) return all;
  for (const auto pool : {&engine::PlacedMemory::device, &engine::PlacedMemory::host}) {
    (all.*pool).weights += (draft->memory.*pool).weights;
    (all.*pool).cache += (draft->memory.*pool).cache;
    (all.*pool).scratch += (draft->memory.*pool).scratch;
  }
  return all;
}

MemoryVerdict judgeMemory(const engine::ModelInfo& model, const ModelOptions& options, const MemoryRoom& room,
                          const engine::ModelInfo* draft) {
  MemoryVerdict result;
  result.room = room;
  result.placement = engine::planPlacement(model, options.contextTokens, options.cache, room.deviceBytes, room.chunk,
                                           options.gpuLayers);
  const engine::Placement& plan = result.placement;
  const std::uint64_t hostBytes = engine::hostRoom(plan, room.hostBytes, room.unifiedMemory);
  if (plan.memory.host.total() > hostBytes) return result;
  result.verdict = plan.reason.empty() ? FitVerdict::Fits : FitVerdict::FitsPartly;
  if (draft != nullptr && !options.draft.empty())
    addDraft(result, *draft, contextOf(model, options), options.cache, hostBytes - plan.memory.host.total());
  return result;
}

Result<MemoryVerdict> judgeMemory(const engine::ModelShape& shape, std::string_view quantization,
                                  const MemoryRoom& room, const ModelOptions& options) {
  CHASQUI_TRY_VALUE(const engine::ModelInfo info, engine::describeShape(shape, quantization));
  return judgeMemory(info, options, room);
}

std::vector<FitRemedy> remediesFor(const engine::ModelInfo& model, const ModelOptions& options, const MemoryRoom& room,
                                   const std::vector<DeviceRoom>& others, const engine::ModelInfo* draft) {
  using Kind = FitRemedy::Kind;
  Search search(model, options, room, draft);
  if (search.now().verdict == FitVerdict::Fits) return {};
  search.add(search.withoutDraft());
  search.add(search.allLayers());
  search.add(search.shorterContext(Kind::ShorterContext, options.cache));
  search.add(search.smallerCache());
  if (!search.isSolved() && options.cache != engine::CacheType::Q8_0) {
    std::optional<FitRemedy> both = search.shorterContext(Kind::ShorterContextAndSmallerCache, engine::CacheType::Q8_0);
    if (both && both->after.verdict == FitVerdict::Fits) search.add(std::move(both));
  }
  for (const DeviceRoom& other : others) search.add(search.onDevice(other));
  search.add(search.leaveLayers());
  return search.take();
}

}  // namespace chasqui::app
