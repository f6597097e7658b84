#include "models/model_fit.h"

#include <algorithm>
#include <utility>

#include "application/error_text.h"
#include "models/fit_words.h"

namespace chasqui::app {

namespace {

constexpr int kRefreshMs = 3000;

/// The device that loading would take: the chosen one, or what the engine takes by itself.
Result<engine::DeviceInfo> deviceFor(const ModelOptions& options, const std::vector<engine::DeviceInfo>& devices,
                                     const engine::EngineOptions& engine) {
  if (options.device.empty()) return engine::Engine::choose(devices, engine.device);
  for (const engine::DeviceInfo& device : devices)
    if (device.name == options.device) return engine::Engine::choose(devices, device.index);
  return fail(ErrorCode::NoDevice, "The device " + options.device + ", which was chosen for this model, is not there.",
              "Choose another device in the model's settings.");
}

/// Those of the list that can guess for `subject`, by the names they have there.
std::vector<DraftOption> draftsOf(const std::vector<DraftCandidate>& candidates, const FitSubject& subject,
                                  std::uint32_t standardContext) {
  std::vector<DraftOption> drafts;
  const std::uint32_t context = subject.options.contextTokens > 0 ? subject.options.contextTokens : standardContext;
  for (const DraftCandidate& candidate : candidates) {
    const auto other = std::find_if(subject.others.begin(), subject.others.end(),
                                    [&](const OtherModel& model) { return model.path == candidate.path; });
    if (other != subject.others.end())
      drafts.push_back({other->path, other->name, draftBytes(candidate.info, subject.options, context)});
  }
  return drafts;
}

}  // namespace

ModelFit::ModelFit(FitProbe::Read read, QObject* parent) : QObject(parent), probe_(std::move(read)) {
  refreshing_.setInterval(kRefreshMs);
  connect(&refreshing_, &QTimer::timeout, this, &ModelFit::refresh);
  connect(&probe_, &FitProbe::answered, this, &ModelFit::take);
  connect(&probe_, &FitProbe::draftsFound, this,
          [this](const QString& path, const std::vector<DraftCandidate>& drafts) {
            if (path != subject_.path) return;
            drafts_ = drafts;
            judge();
          });
  connect(&fields_, &OptionFields::edited, this, [this] { setOptions(fields_.options()); });
}

void ModelFit::setHeld(const engine::PlacedMemory& held, const std::string& deviceName) {
  held_ = held;
  heldBy_ = deviceName;
  if (shown_) refresh();  // what the devices had free was read before
}

void ModelFit::look(const FitSubject& subject) {
  if (subject.path != subject_.path) {
    facts_.reset();
    drafts_.reset();
    judgement_.reset();
    remedies_.clear();
    device_ = {};
  }
  error_.reset();
  subject_ = subject;
  fields_.show(subject.options, limits());
  facts_ ? judge() : emit changed();
  refresh();
}

void ModelFit::refresh() {
  if (subject_.path.isEmpty()) return;
  std::vector<std::string> others;
  for (const OtherModel& other : subject_.others) others.push_back(other.path);
  probe_.ask(subject_.path.toStdString(), others, subject_.options.draft);
}

void ModelFit::show(bool asking) {
  asking_ = asking;
  shown_ = true;
  refreshing_.start();
  emit shownChanged();
}

void ModelFit::setShown(bool shown) {
  if (shown == shown_) return;
  if (shown) return show(false);
  shown_ = false;
  refreshing_.stop();
  const bool wasAsking = std::exchange(asking_, false);
  emit shownChanged();
  if (wasAsking) emit cancelled(subject_.path);
}

void ModelFit::take(const QString& path, const FitFacts& facts) {
  if (path != subject_.path) return;
  facts_ = facts;
  judge();
  emit judged(path);
}

void ModelFit::judge() {
  judgement_.reset();
  error_.reset();
  remedies_.clear();
  if (!facts_) return;
  fields_.show(subject_.options, limits());
  if (!facts_->model) {
    error_ = facts_->model.error();
  } else if (!facts_->devices) {
    error_ = facts_->devices.error();
  } else if (const auto device = deviceFor(subject_.options, *facts_->devices, engine_); !device) {
    error_ = device.error();
  } else {
    device_ = *device;
    const MemoryRoom room = roomOf(device_, heldOn(device_), engine_.gpuMemoryBytes);
    judgement_ = judgeMemory(*facts_->model, subject_.options, room, draftInfo());
    std::vector<DeviceRoom> others;
    for (const engine::DeviceInfo& other : *facts_->devices) {
      const bool isOther = other.name != device_.name && other.unusableBecause.empty();
      if (isOther && other.type != engine::DeviceType::Cpu)
        others.push_back({other.name, roomOf(other, heldOn(other), engine_.gpuMemoryBytes)});
    }
    remedies_ = remediesFor(*facts_->model, subject_.options, room, others, draftInfo());
  }
  emit changed();
}

/// Of the draft model that is chosen; nullptr where there is none or it cannot be used.
const engine::ModelInfo* ModelFit::draftInfo() const {
  const std::string& path = subject_.options.draft;
  if (path.empty() || !isListed(path)) return nullptr;
  if (!drafts_) return facts_->draft && facts_->draftPath == path ? &*facts_->draft : nullptr;
  const auto isChosen = [&](const DraftCandidate& draft) { return draft.path == path; };
  const auto found = std::find_if(drafts_->begin(), drafts_->end(), isChosen);
  return found != drafts_->end() ? &found->info : nullptr;
}

bool ModelFit::isListed(const std::string& path) const {
  return std::ranges::any_of(subject_.others, [&](const OtherModel& other) { return other.path == path; });
}

DraftTrouble ModelFit::draftTrouble() const {
  const std::string& path = subject_.options.draft;
  if (path.empty() || !drafts_) return DraftTrouble::None;
  if (!isListed(path)) return DraftTrouble::NotListed;
  if (draftInfo() != nullptr) return DraftTrouble::None;
  return facts_->draftPath == path && !facts_->draft ? DraftTrouble::Unreadable : DraftTrouble::OtherVocabulary;
}

OptionLimits ModelFit::limits() const {
  OptionLimits limits;
  if (!facts_) return limits;
  if (facts_->model) {
    limits.contextDefault = engine::defaultContextTokens(facts_->model->config);
    limits.contextMost = facts_->model->config.contextTokens;
    limits.layers = facts_->model->config.layers;
    limits.draftsKnown = drafts_.has_value();
    limits.draftTrouble = draftTrouble();
    if (drafts_) limits.drafts = draftsOf(*drafts_, subject_, limits.contextDefault);
  }
  if (!facts_->devices) return limits;
  for (const engine::DeviceInfo& device : *facts_->devices)
    if (device.unusableBecause.empty()) limits.devices.push_back(device.name);
  if (const auto best = engine::Engine::choose(*facts_->devices, engine_.device)) limits.bestDevice = best->name;
  return limits;
}

/// The computer's memory is free for whatever device.
engine::PlacedMemory ModelFit::heldOn(const engine::DeviceInfo& device) const {
  engine::PlacedMemory held = held_;
  if (device.name != heldBy_) held.device = {};
  return held;
}

void ModelFit::setOptions(const ModelOptions& options) {
  if (subject_.options == options) return;
  subject_.options = options;
  judge();
  emit optionsEdited(subject_.path, options);
}

void ModelFit::apply(int remedy) {
  if (remedy < 0 || static_cast<std::size_t>(remedy) >= remedies_.size()) return;
  const ModelOptions options = remedies_[static_cast<std::size_t>(remedy)].options;
  setOptions(options);
}

void ModelFit::dismiss() {
  asking_ = false;
  setShown(false);
}

void ModelFit::load() {
  dismiss();
  emit loadWanted(subject_.path);
}

void ModelFit::cancel() { setShown(false); }

QString ModelFit::error() const {
  if (!error_) return {};
  const ErrorText text = textOf(*error_, ErrorSubject::Model);
  return text.nextStep.isEmpty() ? text.message : text.message + QLatin1Char(' ') + text.nextStep;
}

ModelFit::Verdict ModelFit::verdict() const {
  if (!judgement_) return TooLarge;
  switch (judgement_->verdict) {
    case FitVerdict::Fits: return Fits;
    case FitVerdict::FitsPartly: return FitsPartly;
    case FitVerdict::TooLarge: break;
  }
  return TooLarge;
}

QString ModelFit::verdictText() const { return judgement_ ? verdictWords(*judgement_) : QString(); }
QString ModelFit::budgetText() const { return judgement_ ? budgetWords(*judgement_, device_) : QString(); }
QString ModelFit::weightsText() const {
  return judgement_ ? sizeWords(judgement_->memory().all().weights) : QString();
}
QString ModelFit::cacheText() const {
  return judgement_ ? sizeWords(judgement_->memory().all().cache) : QString();
}
QString ModelFit::scratchText() const {
  return judgement_ ? sizeWords(judgement_->memory().all().scratch) : QString();
}
QString ModelFit::placeText() const { return judgement_ ? placeWords(*judgement_) : QString(); }
QString ModelFit::summary() const { return judgement_ ? summaryWords(*judgement_) : QString(); }

double ModelFit::share(std::uint64_t bytes) const {
  if (!judgement_) return 0;
  const std::uint64_t whole = std::max(judgement_->memory().all().total(), judgement_->room.deviceBytes);
  return whole > 0 ? static_cast<double>(bytes) / static_cast<double>(whole) : 0;
}

double ModelFit::weightsShare() const { return judgement_ ? share(judgement_->memory().all().weights) : 0; }
double ModelFit::cacheShare() const { return judgement_ ? share(judgement_->memory().all().cache) : 0; }
double ModelFit::scratchShare() const { return judgement_ ? share(judgement_->memory().all().scratch) : 0; }
double ModelFit::budgetShare() const { return judgement_ ? share(judgement_->room.deviceBytes) : 0; }

QStringList ModelFit::remedies() const {
  QStringList texts;
  for (const FitRemedy& remedy : remedies_) texts << remedyWords(remedy);
  return texts;
}

void ModelFit::retranslate(const QString& name) {
  subject_.name = name;
  fields_.retranslate();
  emit changed();
}

}  // namespace chasqui::app
