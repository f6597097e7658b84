#include "models/option_fields.h"

#include <algorithm>
#include <array>

#include <QFileInfo>

#include "models/model_words.h"

namespace chasqui::app {

namespace {

constexpr std::array kCaches{engine::CacheType::F16, engine::CacheType::Q8_0, engine::CacheType::F32};

}  // namespace

void OptionFields::show(const ModelOptions& options, const OptionLimits& limits) {
  if (options_ == options && limits_ == limits) return;
  options_ = options;
  limits_ = limits;
  emit changed();
}

void OptionFields::take(const ModelOptions& options) {
  if (options_ == options) return;
  options_ = options;
  emit changed();
  emit edited();
}

int OptionFields::contextTokens() const {
  return options_.contextTokens > 0 ? static_cast<int>(options_.contextTokens) : contextDefault();
}

int OptionFields::contextLeast() const { return static_cast<int>(ModelOptions::kLeastContext); }

int OptionFields::contextMost() const { return std::max(contextLeast(), static_cast<int>(limits_.contextMost)); }

void OptionFields::setContextTokens(int tokens) {
  ModelOptions options = options_;
  options.contextTokens = static_cast<std::uint32_t>(std::clamp(tokens, contextLeast(), contextMost()));
  if (options.contextTokens == limits_.contextDefault) options.contextTokens = 0;
  take(options);
}

QStringList OptionFields::cacheChoices() const {
  return {tr("f16: the usual one"), tr("q8_0: half as large, almost as exact"), tr("f32: twice as large, exact")};
}

int OptionFields::cacheIndex() const {
  return static_cast<int>(std::find(kCaches.begin(), kCaches.end(), options_.cache) - kCaches.begin());
}

void OptionFields::setCacheIndex(int index) {
  if (index < 0 || static_cast<std::size_t>(index) >= kCaches.size()) return;
  ModelOptions options = options_;
  options.cache = kCaches[static_cast<std::size_t>(index)];
  take(options);
}

int OptionFields::gpuLayers() const {
  return static_cast<int>(std::min(options_.gpuLayers.value_or(limits_.layers), limits_.layers));
}

void OptionFields::setGpuLayers(int layers) {
  ModelOptions options = options_;
  options.gpuLayers = static_cast<std::uint32_t>(std::clamp(layers, 0, this->layers()));
  if (*options.gpuLayers == limits_.layers) options.gpuLayers.reset();
  take(options);
}

QStringList OptionFields::deviceChoices() const {
  QStringList choices{limits_.bestDevice.empty()
                          ? tr("The best one")
                          : tr("The best one: %1").arg(QString::fromStdString(limits_.bestDevice))};
  for (const std::string& name : limits_.devices) choices << QString::fromStdString(name);
  const bool isThere = std::count(limits_.devices.begin(), limits_.devices.end(), options_.device) > 0;
  if (!options_.device.empty() && !isThere)
    choices << tr("%1 (not there)").arg(QString::fromStdString(options_.device));
  return choices;
}

int OptionFields::deviceIndex() const {
  if (options_.device.empty()) return 0;
  const auto found = std::find(limits_.devices.begin(), limits_.devices.end(), options_.device);
  return static_cast<int>(found - limits_.devices.begin()) + 1;
}

void OptionFields::setDeviceIndex(int index) {
  if (index < 0 || static_cast<std::size_t>(index) > limits_.devices.size()) return;
  ModelOptions options = options_;
  options.device = index == 0 ? std::string() : limits_.devices[static_cast<std::size_t>(index) - 1];
  take(options);
}

QStringList OptionFields::draftChoices() const {
  QStringList choices{tr("None")};
  for (const DraftOption& draft : limits_.drafts) choices << draft.name;
  const int unknown = static_cast<int>(limits_.drafts.size()) + 1;
  if (draftIndex() == unknown) {
    const QString file = QFileInfo(QString::fromStdString(options_.draft)).fileName();
    choices << (limits_.draftsKnown ? tr("%1 (cannot be used)").arg(file) : file);
  }
  return choices;
}

int OptionFields::draftIndex() const {
  if (options_.draft.empty()) return 0;
  const auto found = std::find_if(limits_.drafts.begin(), limits_.drafts.end(),
                                  [this](const DraftOption& draft) { return draft.path == options_.draft; });
  return static_cast<int>(found - limits_.drafts.begin()) + 1;
}

void OptionFields::setDraftIndex(int index) {
  if (index < 0 || static_cast<std::size_t>(index) > limits_.drafts.size()) return;
  ModelOptions options = options_;
  options.draft = index == 0 ? std::string() : limits_.drafts[static_cast<std::size_t>(index) - 1].path;
  take(options);
}

QString OptionFields::draftText() const {
  switch (limits_.draftTrouble) {
    case DraftTrouble::None: break;
    case DraftTrouble::NotListed: return tr("It is not in the list of models any more: answers come without it.");
    case DraftTrouble::Unreadable: return tr("Its file cannot be read: answers come without it.");
    case DraftTrouble::OtherVocabulary:
      return tr("It has another vocabulary than this model: answers come without it.");
  }
  const int index = draftIndex();
  if (index == 0 || static_cast<std::size_t>(index) > limits_.drafts.size()) return {};
  return tr("It takes %1 of memory beside this model.")
      .arg(sizeWords(limits_.drafts[static_cast<std::size_t>(index) - 1].bytes));
}

void OptionFields::setIdleMinutes(int minutes) {
  ModelOptions options = options_;
  options.idleMinutes = static_cast<std::uint32_t>(std::clamp(minutes, 0, idleMost()));
  take(options);
}

void OptionFields::setPresets(PresetLibrary& presets) {
  preset_ = std::make_unique<PresetChoice>(
      presets, [this] { return QString::fromStdString(options_.presetId); },
      [this](const QString& presetId) {
        ModelOptions options = options_;
        options.presetId = presetId.toStdString();
        take(options);
      });
  connect(this, &OptionFields::changed, preset_.get(), &PresetChoice::refresh);
  emit changed();
}

void OptionFields::resetContext() {
  ModelOptions options = options_;
  options.contextTokens = 0;
  take(options);
}

void OptionFields::resetGpuLayers() {
  ModelOptions options = options_;
  options.gpuLayers.reset();
  take(options);
}

}  // namespace chasqui::app
