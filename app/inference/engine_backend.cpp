#include "inference/engine_backend.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "inference/load_progress.h"

namespace chasqui::app {

namespace {

/// A draft model's weights, and its session's cache and scratch.
void addTo(engine::PlacedMemory& memory, const engine::PlacedMemory& session, const engine::PlacedMemory& model) {
  for (engine::MemoryNeed engine::PlacedMemory::*pool : {&engine::PlacedMemory::device, &engine::PlacedMemory::host}) {
    (memory.*pool).weights += (model.*pool).weights;
    (memory.*pool).cache += (session.*pool).cache;
    (memory.*pool).scratch += (session.*pool).scratch;
  }
}

/// All but how it is guessed ahead. Errors as engine::encodeChat.
Result<engine::GenerateRequest> generateRequest(const AnswerRequest& request, const engine::Tokenizer& tokenizer,
                                                engine::TemplateKind kind) {
  engine::GenerateRequest generate;
  CHASQUI_TRY_VALUE(generate.prompt, engine::encodeChat(tokenizer, kind, request.chat));
  const engine::ChatTurn& open = request.chat.turns.back();
  generate.answered = static_cast<std::uint32_t>(engine::encodeOpenAnswer(tokenizer, kind, open).size());
  if (generate.answered > 0) generate.answeredText = open.answer;
  generate.sampling = request.sampling;
  generate.mirostatMu = request.mirostatMu;
  generate.constraint = request.constraint;
  generate.maxTokens = request.maxTokens;
  engine::TemplateStops stops = engine::templateStops(tokenizer, kind);
  generate.stopIds = std::move(stops.ids);
  generate.stopStrings = std::move(stops.strings);
  generate.stopStrings.insert(generate.stopStrings.end(), request.stopStrings.begin(), request.stopStrings.end());
  generate.stripText = engine::stripsAnswers(kind);
  return generate;
}

/// Tokens that were read just before generate(), which took them for tokens of an earlier question.
void addRead(engine::GenerateResult& result, std::uint32_t tokens, double milliseconds) {
  const std::uint32_t own = std::min(tokens, result.reusedTokens);
  result.reusedTokens -= own;
  result.readTokens += own;
  result.readMs += milliseconds;
}

}  // namespace

bool EngineBackend::isLoaded(const std::string& path, const ModelOptions& options) const {
  return session_ && path_ == path && loadedWith_.loadsAs(options);
}

/// The device of that name, or the one that options_ say.
Result<void> EngineBackend::openDevice(const std::string& name) {
  if (engine_ && deviceName_ == name) return {};
  engine_.reset();
  engine::EngineOptions options = options_;
  if (!name.empty()) {
    CHASQUI_TRY_VALUE(const std::vector<engine::DeviceInfo> devices, engine::Engine::devices());
    const auto named = std::find_if(devices.begin(), devices.end(), [&](const auto& info) { return info.name == name; });
    if (named == devices.end())
      return fail(ErrorCode::NoDevice, "The device " + name + ", which was chosen for this model, is not there.",
                  "Choose another device in the model's settings.");
    options.device = named->index;
  }
  CHASQUI_TRY_VALUE(engine_, engine::Engine::open(options));
  deviceName_ = name;
  return {};
}

/// openDevice(), and at its first use a look at what suits it. No trouble with that keeps a model from loading.
Result<void> EngineBackend::openMeasured(const std::string& name, const LoadEvents& events,
                                         const std::stop_token& stop) {
  CHASQUI_TRY(openDevice(name));
  if (!measuring_.isDue(*engine_) || measuring_.measure(*engine_, events, stop)) return {};
  engine_.reset();  // lost on the way
  return openDevice(name);
}

void EngineBackend::measureDevice(const LoadEvents& events, std::stop_token stop) {
  dropModel();
  if (const Result<void> opened = openDevice(deviceName_); !opened) {
    if (events.measured) events.measured({"", {}, opened.error()});
    return;
  }
  if (!measuring_.measure(*engine_, events, stop)) engine_.reset();
}

Result<ModelDescription> EngineBackend::load(const std::string& path, const ModelOptions& chosen,
                                             const LoadEvents& events, std::stop_token stop) {
  if (isLoaded(path, chosen)) return description();
  dropModel();
  CHASQUI_TRY(openMeasured(chosen.device, events, stop));

  LoadProgress progress(events.progress, chosen.draft);
  engine::LoadOptions options;
  options.progress = progress.ofModel();
  options.stop = stop;
  options.contextTokens = chosen.contextTokens;
  options.cache = chosen.cache;
  options.deviceLayers = chosen.gpuLayers;
  Result<engine::Model> model = engine::Model::load(*engine_, path, options);
  if (!model) {
    dropIfLost(model.error());
    return fail(model.error());
  }
  if (!model->tokenizer()) return fail(model->tokenizer().error());
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Loading the model was stopped.");

  Result<engine::Session> session = engine::Session::create(*model, {chosen.contextTokens, chosen.cache, 0});
  if (!session) {
    dropIfLost(session.error());
    return fail(session.error());
  }
  model_ = std::move(*model);
  session_ = std::move(*session);
  if (const Result<void> drafting = loadDraft(chosen, progress.ofDraft(), stop); !drafting) {
    const Error error = drafting.error();
    dropModel();
    dropIfLost(error);
    return fail(error);
  }
  path_ = path;
  loadedWith_ = chosen;
  return description();
}

/// The small model beside the loaded one. What is wrong with it alone is kept as draftError_; an error is the load's.
Result<void> EngineBackend::loadDraft(const ModelOptions& chosen, const LoadEvents::Progress& progress,
                                      const std::stop_token& stop) {
  if (chosen.draft.empty()) return {};
  engine::LoadOptions options;
  options.progress = progress;
  options.stop = stop;
  options.contextTokens = session_->contextTokens();
  options.cache = chosen.cache;
  Result<engine::Model> draft = engine::Model::load(*engine_, chosen.draft, options);
  Result<void> usable = draft ? engine::checkDraft(*model_, *draft) : Result<void>(fail(draft.error()));
  if (usable) {
    Result<engine::Session> session =
        engine::Session::create(*draft, {session_->contextTokens(), chosen.cache, 0});
    if (session) {
      draft_ = std::move(*draft);
      draftSession_ = std::move(*session);
      return {};
    }
    usable = fail(session.error());
  }
  if (usable.error().code == ErrorCode::Cancelled || usable.error().code == ErrorCode::DeviceLost) return usable;
  draftError_ = usable.error();
  return {};
}

engine::SpeculationOptions EngineBackend::speculation(bool guessAhead) {
  engine::SpeculationOptions options;
  if (!guessAhead) return options;
  options.mode = engine::Speculation::Auto;
  options.columnCosts = engine_->record().columnCosts;
  if (draftSession_) {
    options.draft = &*draftSession_;
    options.draftCost = engine::draftCost(*session_, *draftSession_);
  }
  return options;
}

void EngineBackend::unload() {
  dropModel();
  engine_.reset();
}

std::optional<PromptFormat> EngineBackend::promptFormat() const {
  if (!session_) return std::nullopt;
  return PromptFormat{*model_->tokenizer(), model_->info().templateKind, session_->contextTokens()};
}

AnswerResult EngineBackend::answer(const AnswerRequest& request, const AnswerEvents& events,
                                   std::stop_token stop) {
  AnswerResult result;
  if (!isLoaded(request.modelPath, request.modelOptions)) {
    result.generated.error = Error{ErrorCode::Internal, "The model is not loaded.", "Send the message again.", {}};
    return result;
  }
  const engine::Tokenizer& tokenizer = *model_->tokenizer();
  const engine::TemplateKind kind = request.templateKind.value_or(model_->info().templateKind);
  result.vocabularyHash = tokenizer.vocabularyHash();
  result.modelName = model_->info().name;
  result.contextTokens = session_->contextTokens();
  result.cacheType = engine::cacheTypeName(session_->cacheType());

  Result<engine::GenerateRequest> generate = generateRequest(request, tokenizer, kind);
  if (!generate) return failed(std::move(result), generate.error());
  generate->stop = stop;
  generate->speculation = speculation(request.guessAhead);
  if (request.chatId.empty()) {
    keeper_.keepBefore(*session_, generate->prompt, events.keeping, stop);
    if (stop.stop_requested()) return failed(std::move(result), {ErrorCode::Cancelled, "Stopped.", {}, {}});
  }
  const auto begin = std::chrono::steady_clock::now();
  std::uint32_t readBefore = 0;
  if (request.repeatable) {
    const Result<std::uint32_t> read = readAnew(*generate, events);
    if (!read) return failed(std::move(result), read.error());
    readBefore = *read;
  } else if (const Result<void> kept = keeper_.restore(*session_, request.chatId, generate->prompt, stop); !kept) {
    return failed(std::move(result), kept.error());
  }
  const std::chrono::duration<double, std::milli> beforeMs = std::chrono::steady_clock::now() - begin;
  result.generated = engine::generate(*session_, &tokenizer, *generate, events);
  if (readBefore > 0) addRead(result.generated, readBefore, beforeMs.count());
  keeper_.begin(*session_, request.chatId, generate->prompt);
  if (result.generated.error) dropIfLost(*result.generated.error);
  return result;
}

/// Brings the session to where one go would have it. How a text is cut into pieces, and what was kept of it, changes the
/// last bits of the numbers, and with them now and then a word. Returns how many tokens were read.
Result<std::uint32_t> EngineBackend::readAnew(const engine::GenerateRequest& request,
                                              const engine::GenerateEvents& events) {
  session_->truncate(0);
  const std::span<const engine::TokenId> prompt(request.prompt);
  if (request.answered == 0 || request.answered >= prompt.size() || prompt.size() >= session_->contextTokens())
    return 0U;  // generate() does it, or says why not
  const std::size_t asked = prompt.size() - request.answered;
  CHASQUI_TRY(session_->read(prompt.first(asked), {events.reading, request.stop}));
  // A few at once have the bits that one after the other has (docs/decisions/0013-speculation.md), more have not.
  constexpr std::size_t kAtOnce = 8;
  for (std::size_t at = asked; at + 1 < prompt.size(); at += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, prompt.size() - 1 - at);
    CHASQUI_TRY(session_->read(prompt.subspan(at, count), {{}, request.stop}));
  }
  return static_cast<std::uint32_t>(prompt.size() - 1);
}

AnswerResult EngineBackend::failed(AnswerResult result, const Error& error) {
  dropIfLost(error);
  if (error.code == ErrorCode::Cancelled)
    result.generated.reason = engine::StopReason::Stopped;
  else
    result.generated.error = error;
  return result;
}

ModelDescription EngineBackend::description() const {
  const engine::ModelInfo& info = model_->info();
  ModelDescription description;
  description.path = path_;
  description.name = info.name;
  description.quantization = info.quantization;
  description.parameters = info.parameters;
  description.contextTokens = session_->contextTokens();
  description.deviceName = engine_->device().name;
  description.measured = measuring_.recordOf(*engine_);
  // What the user chose is no news.
  if (!model_->placement().asChosen) description.placementReason = model_->placement().reason;
  if (description.placementReason.empty()) description.placementReason = session_->placementReason();
  description.format = promptFormat();
  description.draftError = draftError_;
  description.memory = session_->memory();
  description.memory.device.weights = model_->placement().memory.device.weights;
  description.memory.host.weights = model_->placement().memory.host.weights;
  if (draftSession_) addTo(description.memory, draftSession_->memory(), draft_->placement().memory);
  description.deviceLayers = model_->placement().deviceLayers;
  description.templateChoice = {info.templateKind, info.templateSource};
  return description;
}

void EngineBackend::dropModel() {
  path_.clear();
  draftError_.reset();
  draftSession_.reset();
  draft_.reset();
  keeper_.forget();
  session_.reset();
  model_.reset();
}

void EngineBackend::dropIfLost(const Error& error) {
  if (error.code != ErrorCode::DeviceLost) return;
  dropModel();
  engine_.reset();
}

}  // namespace chasqui::app
